import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { authorisations, isAdministrator, type Authorisation } from '#domain/access/authorisation.ts'
import { planBulk, type BulkMode, type BulkWorld, type PersonNow } from '#domain/access/bulk.ts'
import { readBulk } from '#domain/access/bulk-text.ts'
import type { Gift } from '#domain/access/gift.ts'

const number = '9401138'
const gift = (authorisation: Authorisation, endsOn: string | null = null, reason = ''): Gift => ({
  authorisation,
  endsOn,
  reason,
})
const stranger: PersonNow = { accountId: null, name: '', member: false, grants: [], invitation: null }
const member = (accountId: string, ...grants: Gift[]): PersonNow => ({
  ...stranger,
  accountId,
  name: accountId,
  member: true,
  grants,
})
const invited = (isOpen: boolean, ...grants: Gift[]): PersonNow => ({
  ...stranger,
  invitation: { id: 'i', grants, isOpen },
})
const administration = [gift('customer-number-settings'), gift('manage-customer-number')]

function worldOf(people: Record<string, PersonNow>): BulkWorld {
  const isPermanent = ({ grants }: PersonNow) =>
    isAdministrator(grants.filter(({ endsOn }) => endsOn === null).map(({ authorisation }) => authorisation))
  return {
    today: '2026-11-23',
    numbers: new Set([number]),
    personOn: (email) => people[email] ?? stranger,
    permanentAdministrators: () =>
      Object.values(people)
        .filter(isPermanent)
        .map(({ accountId }) => accountId!),
  }
}

function plan(
  text: string,
  people: Record<string, PersonNow> = {},
  mode: BulkMode = 'give',
  give: Gift[] = [gift('invoices')],
) {
  return planBulk(readBulk(text, 'PostNL'), { mode, defaults: { customerNumbers: [number], give } }, worldOf(people))
}
const effects = (...args: Parameters<typeof plan>) =>
  plan(...args).map(({ effect, give, take }) => [effect, give.map((one) => one.authorisation), take])

describe('what a line does', () => {
  const people = {
    'held@x.nl': member('held', gift('invoices')),
    'ending@x.nl': member('ending', gift('invoices', '2026-12-31')),
    'more@x.nl': member('more', gift('webshop'), gift('invoices')),
    'own@x.nl': { ...stranger, accountId: 'own', name: 'Own' },
    'waits@x.nl': invited(true, gift('invoices')),
    'wants@x.nl': invited(true, gift('webshop')),
    'late@x.nl': invited(false, gift('webshop')),
  }
  const all = [...Object.keys(people), 'new@x.nl'].join('\n')

  test('giving adds to what there is', () => {
    expect(effects(all, people)).toEqual([
      ['nothing', [], []],
      ['change', ['invoices'], []],
      ['nothing', [], []],
      ['add', ['invoices'], []],
      ['nothing', [], []],
      ['change', ['invoices'], []],
      ['invite', ['webshop', 'invoices'], []],
      ['invite', ['invoices'], []],
    ])
  })

  test('setting takes what is not named', () => {
    expect(effects(all, people, 'set')).toEqual([
      ['nothing', [], []],
      ['change', ['invoices'], []],
      ['change', [], ['webshop']],
      ['add', ['invoices'], []],
      ['nothing', [], []],
      ['change', ['invoices'], ['webshop']],
      ['invite', ['invoices'], ['webshop']],
      ['invite', ['invoices'], []],
    ])
  })

  test('removing takes off the number, and withdraws what is open', () => {
    expect(effects(all, people, 'remove').map(([effect]) => effect)).toEqual([
      'remove',
      'remove',
      'remove',
      'nothing',
      'remove',
      'remove',
      'remove',
      'nothing',
    ])
  })

  test('a line says more than the defaults', () => {
    const [line] = plan('email;autorisaties;einddatum;reden\nnew@x.nl;Facturen|webshop;31-12-2026;zo', {}, 'give', [
      gift('invoices', null, 'anders'),
    ])
    expect(line!.give).toEqual([gift('invoices', '2026-12-31', 'zo'), gift('webshop', '2026-12-31', 'zo')])
  })
})

describe('what is wrong', () => {
  const keys = (...args: Parameters<typeof plan>) => plan(...args).map(({ problem }) => problem?.key ?? null)

  test('a number that is not administered: foreign, absent or none at all', () => {
    const lines = plan('email;klantnummer\na@x.nl;9500001\na@x.nl;9999999\na@x.nl;abc\na@x.nl;9401138')
    expect(lines.map(({ problem }) => problem?.key ?? null)).toEqual(['number', 'number', 'number', null])
  })

  test('an end that has passed, and the same person with something else', () => {
    expect(keys('email;einddatum\na@x.nl;22-11-2026\nb@x.nl;23-11-2026')).toEqual(['past-date', null])
    expect(keys('email;autorisaties\na@x.nl;Facturen\na@x.nl;Facturen\na@x.nl;webshop')).toEqual([
      null,
      null,
      'repeated',
    ])
  })

  test('taking the last administrator away, also in pieces', () => {
    const people = { 'a@x.nl': member('a', ...administration), 'b@x.nl': member('b', ...administration) }
    expect(keys('a@x.nl', people, 'remove')).toEqual([null])
    expect(keys('a@x.nl\nb@x.nl', people, 'remove')).toEqual(['last-administrator', 'last-administrator'])
    expect(keys('a@x.nl\nb@x.nl', people, 'set')).toEqual(['last-administrator', 'last-administrator'])
    const dated = [gift('manage-customer-number', '2030-01-01')]
    expect(keys('a@x.nl\nb@x.nl', people, 'give', dated)).toEqual(['last-administrator', 'last-administrator'])
    const swapped =
      'email;autorisaties\na@x.nl;facturen\nb@x.nl;facturen\nc@x.nl;customer-number-settings|manage-customer-number'
    expect(keys(swapped, { ...people, 'c@x.nl': member('c') }, 'set')).toEqual([null, null, null])
  })
})

test('doing a plan and planning again changes nothing', () => {
  const gifts = fc.uniqueArray(
    fc.record({
      authorisation: fc.constantFrom(...authorisations),
      endsOn: fc.constantFrom(null, '2027-01-01', '2028-01-01'),
      reason: fc.constantFrom('', 'zo'),
    }),
    { selector: ({ authorisation }) => authorisation },
  )
  const person = gifts.chain((grants) =>
    fc.constantFrom(stranger, member('a', ...grants), invited(true, ...grants), invited(false, ...grants)),
  )
  fc.assert(
    fc.property(person, gifts, fc.constantFrom<BulkMode[]>('give', 'set'), (now, give, mode) => {
      const [line] = plan('a@x.nl', { 'a@x.nl': now }, mode, give)
      if (line!.effect === 'wrong') return
      const changed = new Set([...line!.take, ...line!.give.map(({ authorisation }) => authorisation)])
      const grants = [...now.grants.filter(({ authorisation }) => !changed.has(authorisation)), ...line!.give]
      const waiting = line!.effect === 'nothing' ? (now.invitation?.grants ?? []) : line!.waiting
      const after = now.accountId === null ? invited(true, ...waiting) : member('a', ...grants)
      const [again] = plan('a@x.nl', { 'a@x.nl': after }, mode, give)
      expect([again!.effect, again!.give, again!.take]).toEqual(['nothing', [], []])
      for (const { authorisation } of give) {
        expect([...after.grants, ...waiting].map((one) => one.authorisation)).toContain(authorisation)
      }
    }),
    { numRuns: 500 },
  )
})

test('a number that a list names twice counts once, and a list that says what goes without saying repeats nothing', () => {
  const order = {
    mode: 'give' as const,
    defaults: {
      customerNumbers: Array<string>(50).fill(number),
      give: [{ authorisation: 'invoices' as const, reason: '', endsOn: null }],
    },
  }
  const lines = readBulk('email;autorisaties\na@x.nl;\na@x.nl;Facturen', 'PostNL')
  expect(planBulk(lines, order, worldOf({})).map(({ line, effect }) => [line, effect])).toEqual([
    [2, 'invite'],
    [3, 'nothing'],
  ])
})
