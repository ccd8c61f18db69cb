import { rowsOf, type Queryable } from '#store/state/queryable.ts'

export type Count = { used: number; leftS: number }

/**
 * Counts one more for each key, within a window that begins with its first, as zendzicht_auth. Answers them in the same
 * order. Windows that are over go along, a few at a time.
 */
export async function countAttempts(
  db: Queryable,
  tries: readonly { key: Buffer; everyS: number }[],
): Promise<Count[]> {
  // In one order, so that two who count the same do not wait for each other in a circle.
  const sorted = tries.toSorted((a, b) => Buffer.compare(a.key, b.key))
  const rows = await rowsOf<Count & { key: Buffer }>(
    db,
    `with gone as (
      delete from auth.attempts where key in (
        select key from auth.attempts where ends_at < now() and key <> all ($1::bytea[]) limit 10 for update skip locked)
    )
    insert into auth.attempts as a (key, used, ends_at)
    select key, 1, now() + make_interval(secs => every) from unnest($1::bytea[], $2::int[]) as t (key, every)
    on conflict (key) do update set
      used = case when a.ends_at <= now() then 1 else a.used + 1 end,
      ends_at = case when a.ends_at <= now() then excluded.ends_at else a.ends_at end
    returning key, used, greatest(1, ceil(extract(epoch from ends_at - now())))::int as "leftS"`,
    [sorted.map(({ key }) => key), sorted.map(({ everyS }) => everyS)],
  )
  return tries.map(({ key }) => rows.find((row) => row.key.equals(key))!)
}

/** How often each was tried in its window, in the same order; counts nothing. */
export async function lookAttempts(db: Queryable, keys: readonly Buffer[]): Promise<(Count | undefined)[]> {
  const rows = await rowsOf<Count & { key: Buffer }>(
    db,
    `select key, used, greatest(1, ceil(extract(epoch from ends_at - now())))::int as "leftS"
     from auth.attempts where key = any ($1::bytea[]) and ends_at > now()`,
    [keys],
  )
  return keys.map((key) => rows.find((row) => row.key.equals(key)))
}

/** Takes them back: they were no guesses. */
export async function refundAttempts(db: Queryable, keys: readonly Buffer[]): Promise<void> {
  await db.query(
    `update auth.attempts set used = greatest(0, used - 1)
     where key in (select key from auth.attempts where key = any ($1::bytea[]) order by key for update)`,
    [keys],
  )
}
