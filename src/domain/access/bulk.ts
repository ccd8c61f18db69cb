import { isAdministrator, type Authorisation } from './authorisation.ts'
import type { BulkProblem, BulkText } from './bulk-text.ts'
import type { CustomerNumber } from './customer-number.ts'
import type { Gift } from './gift.ts'
import { fullName, type PersonName } from './person-name.ts'

export type BulkMode = 'give' | 'set' | 'remove'

/** How it is with one address on one number. */
export type PersonNow = {
  /** Of an account that the caller may add at once; null for everybody else, known to the portal or not. */
  accountId: string | null
  name: string
  member: boolean
  /** Active ones. */
  grants: readonly Gift[]
  /** What waits for this address, with an account or without; isOpen false: it must be sent again to be of use. */
  invitation: { id: string; grants: readonly Gift[]; isOpen: boolean } | null
}

export type BulkWorld = {
  /** Today in the Netherlands. */
  today: string
  /** What the caller administers. */
  numbers: ReadonlySet<string>
  personOn(email: string, number: CustomerNumber): PersonNow
  /** Accounts that administer a number without an end date. */
  permanentAdministrators(number: CustomerNumber): readonly string[]
}

export type BulkOrder = {
  mode: BulkMode
  defaults: { customerNumbers: readonly string[]; give: readonly Gift[] }
}

export type BulkEffect = 'invite' | 'add' | 'change' | 'remove' | 'nothing' | 'wrong'
export type PlannedLine = PersonName & {
  line: number
  email: string
  name: string
  customerNumber: string
  effect: BulkEffect
  give: readonly Gift[]
  take: readonly Authorisation[]
  accountId: string | null
  /** Of an open invitation that is changed, renewed or withdrawn. */
  invitationId: string | null
  /** What waits in the invitation afterwards. */
  waiting: readonly Gift[]
  problem: BulkProblem | null
}

/** The numbers a line is about, each once. */
export function numbersOf(line: BulkText, { defaults }: BulkOrder): string[] {
  return [...new Set(line.customerNumbers ?? defaults.customerNumbers)]
}

/** What each line would do, one for each number it is about. Changes nothing. */
export function planBulk(lines: readonly BulkText[], order: BulkOrder, world: BulkWorld): PlannedLine[] {
  const seen = new Map<string, { line: number; asked: string }>()
  const standard = JSON.stringify(order.defaults.give)
  const planned = lines.flatMap((line) => {
    const numbers = numbersOf(line, order)
    if (line.problem !== null) return [wrong(line, numbers[0] ?? '', line.problem)]
    if (numbers.length === 0) return [wrong(line, '', { key: 'no-number', values: {} })]
    const gifts = order.mode === 'remove' ? [] : giftsOf(line, order.defaults.give)
    const past = gifts.find((gift) => gift.endsOn !== null && gift.endsOn < world.today)
    const asked = gifts === order.defaults.give ? standard : JSON.stringify(gifts)
    return numbers.map((number) => {
      if (!world.numbers.has(number)) return wrong(line, number, { key: 'number', values: { text: number } })
      if (past) return wrong(line, number, { key: 'past-date', values: { text: past.endsOn ?? '' } })
      const before = seen.get(`${number} ${line.email}`)
      if (before !== undefined && before.asked !== asked) {
        return wrong(line, number, { key: 'repeated', values: { line: before.line } })
      }
      const now = world.personOn(line.email, number as CustomerNumber)
      if (before !== undefined) return { ...unchanged(line, number, now), effect: 'nothing' as const }
      seen.set(`${number} ${line.email}`, { line: line.line, asked })
      return { ...unchanged(line, number, now), ...effectOf(order.mode, gifts, now) }
    })
  })
  return protectAdministrators(planned, world)
}

/** What becomes of one person on one number. */
export function effectOf(
  mode: BulkMode,
  gifts: readonly Gift[],
  now: PersonNow,
): Pick<PlannedLine, 'effect' | 'give' | 'take' | 'waiting'> {
  const none = { give: [], take: [], waiting: [] }
  if (mode === 'remove') {
    if (now.member) return { ...none, effect: 'remove', take: now.grants.map((grant) => grant.authorisation) }
    return { ...none, effect: now.invitation === null ? 'nothing' : 'remove' }
  }
  const held = now.accountId === null ? (now.invitation?.grants ?? []) : now.grants
  const give = gifts.filter((gift) => !held.some((grant) => says(grant, gift)))
  const asked = new Set(gifts.map((gift) => gift.authorisation))
  const others = held.filter((grant) => !asked.has(grant.authorisation))
  const take = mode === 'set' ? others.map((grant) => grant.authorisation) : []
  const isChange = give.length + take.length > 0
  if (now.accountId !== null) {
    return { give, take, waiting: [], effect: now.member ? (isChange ? 'change' : 'nothing') : 'add' }
  }
  const kept = held.filter((grant) => gifts.some((gift) => says(grant, gift)))
  const waiting = [...(mode === 'set' ? [] : others), ...kept, ...give]
  if (!now.invitation?.isOpen) return { give: waiting, take, waiting, effect: 'invite' }
  return { give, take, waiting, effect: isChange ? 'change' : 'nothing' }
}

// A reason that is not given changes nothing.
function says(held: Gift, gift: Gift): boolean {
  if (held.authorisation !== gift.authorisation || held.endsOn !== gift.endsOn) return false
  return gift.reason === '' || gift.reason === held.reason
}

function giftsOf(line: BulkText, defaults: readonly Gift[]): readonly Gift[] {
  if (line.authorisations === undefined && line.reason === undefined && line.endsOn === undefined) return defaults
  const said = {
    ...(line.reason !== undefined && { reason: line.reason }),
    ...(line.endsOn !== undefined && { endsOn: line.endsOn }),
  }
  if (line.authorisations === undefined) return defaults.map((gift) => ({ ...gift, ...said }))
  return line.authorisations.map((authorisation) => {
    const standard = defaults.find((gift) => gift.authorisation === authorisation)
    return { authorisation, reason: standard?.reason ?? '', endsOn: standard?.endsOn ?? null, ...said }
  })
}

function unchanged(line: BulkText, number: string, now: PersonNow | null): PlannedLine {
  const { email, firstName, infix, lastName } = line
  return {
    line: line.line,
    email,
    firstName,
    infix,
    lastName,
    name: now?.name || fullName(line),
    customerNumber: number,
    effect: 'nothing',
    give: [],
    take: [],
    accountId: now?.accountId ?? null,
    invitationId: now?.invitation?.id ?? null,
    waiting: [],
    problem: null,
  }
}

function wrong(line: BulkText, number: string, problem: BulkProblem): PlannedLine {
  return { ...unchanged(line, number, null), effect: 'wrong', problem }
}

// Whatever takes the last administrator away is wrong, before it is tried.
function protectAdministrators(planned: readonly PlannedLine[], world: BulkWorld): PlannedLine[] {
  const refused = new Set<PlannedLine>()
  for (const number of new Set(planned.map((line) => line.customerNumber))) {
    if (!world.numbers.has(number)) continue
    const before = world.permanentAdministrators(number as CustomerNumber)
    const after = new Set(before)
    const losing: PlannedLine[] = []
    for (const line of planned) {
      if (line.customerNumber !== number || line.accountId === null || line.effect === 'wrong') continue
      const isNow = isPermanentAdministrator(line, world)
      if (isNow) after.add(line.accountId)
      else if (after.delete(line.accountId)) losing.push(line)
    }
    if (before.length > 0 && after.size === 0) for (const line of losing) refused.add(line)
  }
  return planned.map((line) => {
    if (!refused.has(line)) return line
    const problem: BulkProblem = { key: 'last-administrator', values: { number: line.customerNumber } }
    return { ...line, effect: 'wrong', give: [], take: [], problem }
  })
}

function isPermanentAdministrator(line: PlannedLine, world: BulkWorld): boolean {
  if (line.effect === 'remove') return false
  const { grants } = world.personOn(line.email, line.customerNumber as CustomerNumber)
  const changed = new Set([...line.take, ...line.give.map((gift) => gift.authorisation)])
  const after = [...grants.filter((grant) => !changed.has(grant.authorisation)), ...line.give]
  return isAdministrator(after.filter((grant) => grant.endsOn === null).map((grant) => grant.authorisation))
}
