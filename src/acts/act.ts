import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { administrationAuthorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { findAccount } from '#store/state/accounts.ts'
import { demandingSecondFactor } from '#store/state/second-factors.ts'
import { appendAudit } from '#store/state/audit.ts'
import type { AuditDetail, Database } from '#store/state/database.ts'
import { activeAuthorisations, listAdministrators } from '#store/state/grants.ts'
import { inScope, type Trx } from '#store/state/scoped.ts'
import type { AccountKeeper } from '#acts/account-keeper.ts'
import { Problem } from '#acts/problem.ts'

/** Who acts: an account, or the command line, which is an operator without one. */
export type ActCaller = {
  accountId: string | null
  sessionId: string | null
  address: string | null
  /** Whether the session began with a second factor, which a number can demand. */
  secondFactor?: boolean
}
export const commandLine: ActCaller = { accountId: null, sessionId: null, address: null }

/** customerNumbers: for an act on several at once; its permission is asked for each of them. */
export type ActTarget = {
  customerNumber?: CustomerNumber
  customerNumbers?: readonly CustomerNumber[]
  accountId?: string
}
export type ActContext = { app: Kysely<Database>; keeper: AccountKeeper }

/** An authorisation: whoever holds it on the number. */
export type Permission = 'operator' | 'administrator' | 'self' | 'insight-parcels'

const demanded: Partial<Record<Permission, readonly Authorisation[]>> = {
  administrator: administrationAuthorisations,
  'insight-parcels': ['insight-parcels'],
}

/** One line of the audit trail; what is not said is that of the target. */
export type ActEntry = { customerNumber?: CustomerNumber | null; subjectId?: string | null; detail?: AuditDetail }

type Run<Input, Result, Prepared> = (
  trx: Trx,
  about: { caller: ActCaller; target: ActTarget; input: Input; keeper: AccountKeeper; prepared: Prepared },
) => Promise<
  { result: Result } & (ActEntry | { /** When it concerned several people or numbers. */ entries: readonly ActEntry[] })
>

export type Act<Schema extends z.ZodType = z.ZodType, Result = unknown, Prepared = undefined> = {
  name: string
  permission: Permission
  /** 'sign-in': runs as the role of sign-in, for credentials, sessions and tokens; otherwise as that of the portal. */
  by?: 'sign-in'
  input: Schema
  /** What takes long, such as a look at a password: done before a connection is held. Only for acts on the own account. */
  prepare?: (about: { accountId: string; input: z.output<Schema>; keeper: AccountKeeper }) => Promise<Prepared>
  run: Run<z.output<Schema>, Result, Prepared>
}

/** A write as data: what it is called, who may do it, what it takes and what it does. */
export function defineAct<Schema extends z.ZodType, Result, Prepared = undefined>(
  act: Act<Schema, Result, Prepared>,
): Act<Schema, Result, Prepared> {
  return Object.freeze(act)
}

/**
 * Does an act: permission, input, run and audit in one transaction that sees the target's customer number alone. Whether
 * the caller may is asked of the database here, whatever the gate found before. Throws a Problem when it is refused.
 */
export async function perform<Schema extends z.ZodType, Result, Prepared = undefined>(
  { app, keeper }: ActContext,
  act: Act<Schema, Result, Prepared>,
  caller: ActCaller,
  target: ActTarget,
  input: z.input<Schema>,
): Promise<Result> {
  const customerNumbers = numbersOf(target)
  const operator = act.permission === 'operator' && (await isOperator(app, caller))
  if (act.permission === 'operator' && !operator) throw new Problem('not-found')
  const prepared = (await prepare(act, keeper, caller, input)) as Prepared
  const database = act.by === 'sign-in' ? keeper.database : app
  const { accountId, secondFactor = false } = caller
  return inScope(database, { accountId, customerNumbers, operator, secondFactor }, async (trx) => {
    const actor = caller.accountId === null ? undefined : await findAccount(trx, caller.accountId)
    if (act.permission !== 'operator' && actor === undefined) throw new Problem('unauthenticated')
    const wanted = demanded[act.permission]
    if (wanted !== undefined) await demand(trx, caller, target, wanted)
    const parsed = parse(act.input, input)
    const { result, ...told } = await act.run(trx, { caller, target, input: parsed, keeper, prepared })
    const entries: readonly ActEntry[] = 'entries' in told ? told.entries : [told]
    await appendAudit(
      trx,
      ...entries.map(({ customerNumber, subjectId, detail }) => ({
        act: act.name,
        actorId: caller.accountId,
        customerNumber: customerNumber ?? target.customerNumber ?? null,
        subjectId: subjectId ?? target.accountId ?? null,
        address: caller.address,
        detail: { actor: actor?.name ?? null, ...detail },
      })),
    )
    return result
  })
}

async function prepare<Schema extends z.ZodType, Result, Prepared>(
  act: Act<Schema, Result, Prepared>,
  keeper: AccountKeeper,
  { accountId }: ActCaller,
  input: z.input<Schema>,
): Promise<Prepared | undefined> {
  if (act.prepare === undefined) return undefined
  if (accountId === null || !(await keeper.isAccount(accountId))) throw new Problem('unauthenticated')
  return act.prepare({ accountId, input: parse(act.input, input), keeper })
}

async function isOperator(app: Kysely<Database>, { accountId }: ActCaller): Promise<boolean> {
  if (accountId === null) return true
  const scope = { accountId, customerNumbers: [], operator: false }
  return (await inScope(app, scope, (trx) => findAccount(trx, accountId)))?.operator ?? false
}

/** Each of the numbers it is about, once. */
export function numbersOf({ customerNumber, customerNumbers = [] }: ActTarget): CustomerNumber[] {
  return [...new Set(customerNumber === undefined ? customerNumbers : [customerNumber, ...customerNumbers])].sort()
}

async function demand(
  trx: Trx,
  { accountId, secondFactor }: ActCaller,
  target: ActTarget,
  wanted: readonly Authorisation[],
): Promise<void> {
  const numbers = numbersOf(target)
  if (accountId === null || numbers.length === 0) throw new Problem('not-found')
  const all = await activeAuthorisations(trx, accountId, numbers)
  const demanding = secondFactor ? new Set() : await demandingSecondFactor(trx, numbers)
  for (const number of numbers) {
    const held = all.get(number) ?? []
    if (held.length === 0) throw new Problem('not-found')
    const refusedOn = { customerNumber: number }
    if (demanding.has(number)) throw new Problem('second-factor-required', undefined, refusedOn)
    const missing = wanted.filter((one) => !held.includes(one))
    if (missing.length === 0) continue
    const administrators = (await listAdministrators(trx, number)).map(({ name }) => name)
    throw new Problem('missing-authorisation', undefined, { ...refusedOn, missing, administrators })
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path }) => ({ field: path.join('.'), sentence: 'invalid-input' as const }))
  throw new Problem('invalid-input', undefined, { fields })
}
