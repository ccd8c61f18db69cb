import { sql } from 'kysely'
import { medianLagS, type Lags } from '#store/lags.ts'
import type { Trx } from '#store/state/scoped.ts'

/** What one delivery came to: rows = added + duplicates + rejected. Counts are of rows or items. */
export type IntakeCount = {
  source: string
  rows: number
  added: number
  /** Taken, and known already. */
  duplicates: number
  rejected: number
  /** The latest event time it told of, epoch ms; null: none. */
  lastEventMs: number | null
  /** How long its new events took to come in. */
  lags: Lags
}

/** Adds a delivery to what came in this hour. */
export async function countIntake(trx: Trx, count: IntakeCount): Promise<void> {
  const { source, rows, added, duplicates, rejected, lags } = count
  const lastEventAt = count.lastEventMs === null ? null : new Date(count.lastEventMs)
  await sql`
    insert into intake_counts as c (source, hour, rows, added, duplicates, rejected, last_at, last_event_at, lags)
    values (${source}, date_trunc('hour', now()), ${rows}, ${added}, ${duplicates}, ${rejected}, now(), ${lastEventAt},
      ${JSON.stringify(lags)}::jsonb)
    on conflict (source, hour) do update set rows = c.rows + excluded.rows, added = c.added + excluded.added,
      duplicates = c.duplicates + excluded.duplicates, rejected = c.rejected + excluded.rejected,
      last_at = greatest(c.last_at, excluded.last_at),
      last_event_at = greatest(c.last_event_at, excluded.last_event_at),
      lags = (
        select coalesce(jsonb_object_agg(step, events), '{}') from (
          select key as step, sum(value::bigint) as events
          from (select * from jsonb_each_text(c.lags) union all select * from jsonb_each_text(excluded.lags)) l group by key
        ) s
      )`.execute(trx)
}

type Counts = { rows: number; added: number; duplicates: number; rejected: number }
export type SourceCounts = {
  source: string
  lastAt: Date | null
  lastEventAt: Date | null
  lagS: number | null
  today: Counts
  week: Counts
}

/** Of every source that something came from. today: since midnight in this zone; week: the last seven times 24 hours. */
export async function countsBySource(trx: Trx, timeZone: string): Promise<SourceCounts[]> {
  const { rows } = await sql<Omit<SourceCounts, 'lagS'> & { lags: Lags }>`
    with c as (
      select *, hour >= date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone} as today,
        hour > now() - interval '7 days' as week
      from intake_counts
    )
    select source, max(last_at) as "lastAt", max(last_event_at) as "lastEventAt",
      (
        select coalesce(jsonb_object_agg(step, events), '{}') from (
          select key as step, sum(value::bigint) as events
          from c as d, jsonb_each_text(d.lags) where d.source = c.source and d.today group by key
        ) s
      ) as lags,
      ${counts(sql`today`)} as today, ${counts(sql`week`)} as week
    from c group by source`.execute(trx)
  return rows.map(({ lags, ...counted }) => ({ ...counted, lagS: medianLagS(lags) }))
}

/** Of each of the last hours, oldest first, those without any included. */
export async function countsByHour(
  trx: Trx,
  hours: number,
): Promise<{ at: Date; added: number; duplicates: number; rejected: number }[]> {
  const { rows } = await sql<{ at: Date; added: number; duplicates: number; rejected: number }>`
    select h as at, coalesce(sum(c.added), 0)::float8 as added, coalesce(sum(c.duplicates), 0)::float8 as duplicates,
      coalesce(sum(c.rejected), 0)::float8 as rejected
    from generate_series(date_trunc('hour', now()) - (${hours - 1}::integer * interval '1 hour'),
      date_trunc('hour', now()), interval '1 hour') h
    left join intake_counts c on c.hour = h group by h order by h`.execute(trx)
  return rows
}

function counts(when: ReturnType<typeof sql>) {
  const sum = (column: ReturnType<typeof sql>) => sql`coalesce(sum(${column}) filter (where ${when}), 0)`
  return sql`json_build_object('rows', ${sum(sql`rows`)}, 'added', ${sum(sql`added`)},
    'duplicates', ${sum(sql`duplicates`)}, 'rejected', ${sum(sql`rejected`)})`
}
