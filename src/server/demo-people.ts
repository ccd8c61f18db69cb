import { randomInt } from 'node:crypto'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { PersonName } from '#domain/access/person-name.ts'
import { simulatedNumbers } from '#intake/simulator/companies.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { AccountKeeper } from '#acts/account-keeper.ts'

export type DemoLogin = { role: 'operator' | 'administrator' | 'colleague'; email: string; password: string }

type Person = PersonName & { email: string; company: string; role?: DemoLogin['role'] } & {
  grants: Partial<Record<string, readonly Authorisation[]>>
}

const kadewinkel = 'Kadewinkel B.V.'
/** Nobody administers it: see demo-story.ts. */
const orphaned = 'Noorderlicht Boeken'
export const at = (name: string) => `${name}@kadewinkel.example`
const [main, second] = ['9401138', '9401139'] as const

/** Invented people. Only those with a role get a log-in that is printed. */
const cast: readonly Person[] = [
  {
    firstName: 'Olga',
    infix: '',
    lastName: 'Peters',
    email: 'operator@zendzicht.example',
    company: 'Zendzicht',
    role: 'operator',
    grants: {},
  },
  {
    firstName: 'Marieke',
    infix: '',
    lastName: 'Vos',
    email: at('marieke.vos'),
    company: kadewinkel,
    role: 'administrator',
    grants: { [main]: authorisations, [second]: authorisations },
  },
  {
    firstName: 'Thijs',
    infix: 'van den',
    lastName: 'Berg',
    email: at('thijs.van.den.berg'),
    company: kadewinkel,
    role: 'colleague',
    grants: { [main]: [] },
  },
  {
    firstName: 'Sanne',
    infix: '',
    lastName: 'Bakker',
    email: at('sanne.bakker'),
    company: kadewinkel,
    grants: { [main]: ['invoices', 'order-confirmations'], [second]: [] },
  },
  {
    firstName: 'Nadia',
    infix: '',
    lastName: 'El Amrani',
    email: at('nadia.el.amrani'),
    company: kadewinkel,
    grants: { [main]: ['insight-parcels', 'track-and-trace'] },
  },
  {
    firstName: 'Jelle',
    infix: '',
    lastName: 'Hoekstra',
    email: 'jelle@pakhuis-oost.example',
    company: 'Pakhuis Oost',
    grants: { [main]: ['addresses'], 9403450: authorisations },
  },
  {
    firstName: 'Ruben',
    infix: '',
    lastName: 'Wijaya',
    email: at('ruben.wijaya'),
    company: kadewinkel,
    grants: { [main]: ['customer-number-settings', 'manage-customer-number', 'invoices'] },
  },
  {
    firstName: 'Lotte',
    infix: 'de',
    lastName: 'Smit',
    email: 'lotte@studiovier.example',
    company: 'Studio Vier',
    grants: { 9402207: authorisations },
  },
]

const giant = 'Grootzeil B.V.'
const agencies = [
  { firstName: 'Femke', infix: '', lastName: 'Dijkstra', email: 'femke.dijkstra@verzendbureau.example' },
  { firstName: 'Youssef', infix: '', lastName: 'Bouzid', email: 'youssef.bouzid@verzendbureau.example' },
  { firstName: 'Ingrid', infix: 'van der', lastName: 'Meer', email: 'ingrid.van.der.meer@verzendbureau.example' },
] as const

/** Every other number has an administrator too: of the giant one of its own, of the small ones somebody of an agency. */
function others(): Person[] {
  const administered = new Set(cast.flatMap(({ grants }) => Object.keys(grants)))
  const left = simulatedNumbers.filter(({ customerNumber, company }) => {
    return !administered.has(customerNumber) && company !== orphaned
  })
  const grantsOf = (numbers: typeof left) =>
    Object.fromEntries(numbers.map(({ customerNumber }) => [customerNumber, authorisations]))
  const small = left.filter(({ company }) => company !== giant)
  return [
    {
      firstName: 'Hans',
      infix: 'ten',
      lastName: 'Brink',
      email: 'hans.ten.brink@grootzeil.example',
      company: giant,
      grants: grantsOf(left.filter(({ company }) => company === giant)),
    },
    ...agencies.map((person, i) => ({
      ...person,
      company: 'Verzendbureau Vlaggenschip',
      grants: grantsOf(small.filter((_, place) => place % agencies.length === i)),
    })),
  ]
}

const people: readonly Person[] = [...cast, ...others()]

/** New passwords for those whose log-ins are printed. */
export function newLogins(): DemoLogin[] {
  return people.flatMap(({ role, email }) => (role ? [{ role, email, password: passphrase() }] : []))
}

/** Answers the ids of the accounts by their addresses. */
export async function createPeople(
  { state, keeper }: { state: State; keeper: AccountKeeper },
  logins: readonly DemoLogin[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { grants, role, ...person } of people) {
    const { rows } = await state.ownerPool.query<{ id: string }>('select id from auth.accounts where email = $1', [
      person.email,
    ])
    const password = logins.find((login) => login.email === person.email)?.password ?? passphrase()
    const accountId =
      rows[0]?.id ?? (await keeper.createAccount({ ...person, password, operator: role === 'operator' }))
    await inScope(state.app, asOperator, async (trx) => {
      for (const [text, given = []] of Object.entries(grants)) {
        const number = text as CustomerNumber
        await addMember(trx, { accountId, number, addedBy: null })
        await giveGrants(
          trx,
          { accountId, number, givenBy: null },
          given.map((authorisation) => ({ authorisation, reason: '', endsOn: null })),
        )
      }
    })
    ids.set(person.email, accountId)
  }
  return ids
}

const syllables =
  'ba be bo da de do fa fe fi ga ge ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve wa we za ze'.split(
    ' ',
  )

/** Four words that can be typed: 12 draws of 43 syllables, some 65 bits. */
function passphrase(): string {
  const word = () => Array.from({ length: 3 }, () => syllables[randomInt(syllables.length)]).join('')
  return Array.from({ length: 4 }, word).join('-')
}
