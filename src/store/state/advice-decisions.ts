import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { AdviceDecision } from '#domain/contract/advice-decisions.ts'
import type { AdviceState } from '#domain/insight/advice/decision.ts'
import type { Trx } from '#store/state/scoped.ts'

const decisions = sql`advice_decisions d join customer_numbers n on n.number = d.customer_number
  left join auth.accounts a on a.id = d.decided_by`
/** What the former owner of a number decided is not of the next. */
const isOwn = sql<boolean>`(n.moved_at is null or d.decided_at > n.moved_at)`

/** What was decided about advice on these numbers, as far as they are in scope. */
export async function adviceDecisionsOf(trx: Trx, numbers: readonly CustomerNumber[]): Promise<AdviceDecision[]> {
  const { rows } = await sql<AdviceDecision>`
    select d.id, d.customer_number as "customerNumber", d.rule, d.mark, d.state, d.until::text, d.reason, d.version,
      (d.decided_at at time zone 'Europe/Amsterdam')::date::text as "decidedOn",
      to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", a.name as "decidedBy"
    from ${decisions} where d.customer_number = any (${numbers}::text[]) and ${isOwn}
    order by d.version`.execute(trx)
  return rows
}

export type AdviceKey = { rule: string; mark: string }

/** The latest decision about an advice on any of these numbers; undefined without one. */
export async function latestDecision(
  trx: Trx,
  numbers: readonly CustomerNumber[],
  { rule, mark }: AdviceKey,
): Promise<{ version: number; name: string | null; when: Date } | undefined> {
  const { rows } = await sql<{ version: number; name: string | null; when: Date }>`
    select d.version, a.name, d.decided_at as "when" from ${decisions}
    where d.customer_number = any (${numbers}::text[]) and d.rule = ${rule} and d.mark = ${mark} and ${isOwn}
    order by d.version desc limit 1`.execute(trx)
  return rows[0]
}

type Decided = AdviceKey & { state: AdviceState; until: string | null; reason: string; decidedBy: string | null }

/** Puts this decision on each of the numbers, in the place of what was there. Answers the highest version. */
export async function putDecision(
  trx: Trx,
  numbers: readonly CustomerNumber[],
  { rule, mark, state, until, reason, decidedBy }: Decided,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into advice_decisions as d (customer_number, rule, mark, state, until, reason, decided_by)
    select number, ${rule}, ${mark}, ${state}, ${until}::date, ${reason}, ${decidedBy} from unnest(${numbers}::text[]) number
    on conflict (customer_number, rule, mark) do update set id = gen_random_uuid(), state = excluded.state,
      until = excluded.until, reason = excluded.reason, version = default, decided_at = now(),
      decided_by = excluded.decided_by
    returning d.version`.execute(trx)
  return Math.max(...rows.map(({ version }) => version))
}

export async function removeDecision(
  trx: Trx,
  numbers: readonly CustomerNumber[],
  { rule, mark }: AdviceKey,
): Promise<void> {
  await sql`delete from advice_decisions
    where customer_number = any (${numbers}::text[]) and rule = ${rule} and mark = ${mark}`.execute(trx)
}
