import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { PersonName } from '#domain/access/person-name.ts'
import type { ImportFileKind } from '#domain/contract/imports.ts'
import { operationalDate } from '#domain/parcel/network-calendar.ts'
import { importFiles } from '#intake/import-files.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { settleFile } from '#store/durable-file.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { AccountKeeper } from '#acts/account-keeper.ts'
import { tellDemoStory } from '#server/demo-story.ts'

export type DemoLogin = { role: 'operator' | 'administrator' | 'colleague'; email: string; password: string }

type Person = PersonName & { email: string; company: string; role?: DemoLogin['role'] } & {
  grants: Partial<Record<string, readonly Authorisation[]>>
}

const kadewinkel = 'Kadewinkel B.V.'
const at = (name: string) => `${name}@kadewinkel.example`
const [main, second] = ['9401138', '9401139'] as const

/** Invented people. Only those with a role get a log-in that is printed. */
const people: readonly Person[] = [
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

const loginsName = 'demo-logins.json'
const demoDays = 560

export type DemoContext = {
  dataDir: string
  state: State
  warehouse: Warehouse
  keeper: AccountKeeper
  recipientSecret: string
}

/**
 * Fills an empty portal with an invented carrier: customers, parcels up to now, people and their grants. A demo that was
 * interrupted is finished at the next start. Answers the log-ins of the demo, also when it was filled before; none for a
 * portal that holds something else.
 */
export async function loadDemo(context: DemoContext, say: (line: string) => void): Promise<DemoLogin[]> {
  const kept = await readLogins(context.dataDir)
  if (kept?.isWhole) return kept.logins
  if (!kept && !(await isEmpty(context))) return []
  const logins =
    kept?.logins ?? people.flatMap(({ role, email }) => (role ? [{ role, email, password: passphrase() }] : []))
  await writeLogins(context.dataDir, { isWhole: false, logins })
  say('Making a small demo: five customer numbers, eighteen months of parcels …')
  await importParcels(context)
  const ids = await createPeople(context, logins)
  const cast = (name: string) => ids.get(at(name))!
  await tellDemoStory(
    { app: context.state.app, keeper: context.keeper },
    {
      marieke: cast('marieke.vos'),
      sanne: cast('sanne.bakker'),
      nadia: cast('nadia.el.amrani'),
      lotte: ids.get('lotte@studiovier.example')!,
    },
  )
  await writeLogins(context.dataDir, { isWhole: true, logins })
  return logins
}

async function isEmpty({ state, warehouse }: DemoContext): Promise<boolean> {
  if (warehouse.log.commits().length > 0) return false
  const { rows } = await state.ownerPool.query('select 1 from customers union all select 1 from auth.accounts limit 1')
  return rows.length === 0
}

async function importParcels({ warehouse, state, recipientSecret }: DemoContext): Promise<void> {
  const nowMs = Date.now()
  const files = simulate({ seed: 20_261_123, until: operationalDate(nowMs), days: demoDays, nowMs })
  const kinds = ['customers', 'parcels', 'events'] as const satisfies readonly ImportFileKind[]
  const reports = await importFiles(
    kinds.map((kind) => ({
      kind,
      async *open() {
        yield new TextEncoder().encode(files[kind])
      },
    })),
    {
      importId: 'demo',
      timeZone: 'Europe/Amsterdam',
      source: 'demo',
      customerNumbers: [],
      saidMs: nowMs,
      recipientKey: recipientKeyOf(recipientSecret),
      warehouse,
      upsertCustomers: (rows) => inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows)),
    },
  )
  const wrong = reports.find((report) => report.refused || report.rejected > 0)
  if (wrong) throw new Error(`the demo's ${wrong.kind} did not go in whole`)
}

/** Answers the ids of the accounts by their addresses. */
async function createPeople(
  { state, keeper }: DemoContext,
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

type Kept = { isWhole: boolean; logins: DemoLogin[] }

async function readLogins(dataDir: string): Promise<Kept | undefined> {
  const text = await readFile(join(dataDir, loginsName), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Kept)
}

async function writeLogins(dataDir: string, kept: Kept): Promise<void> {
  const path = join(dataDir, loginsName)
  await writeFile(`${path}.new`, JSON.stringify(kept, null, 2), { mode: 0o600 })
  await settleFile(`${path}.new`, path)
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
