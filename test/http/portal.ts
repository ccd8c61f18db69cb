import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { secretOf } from '#store/state/secrets.ts'
import { openSpool, type Spool } from '#store/spool/spool.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { readConfig, type Config } from '#server/config.ts'
import { buildServer, type ServerParts } from '#server/server.ts'
import { openSignIn, type SignIn } from '#server/sign-in.ts'
import { importText } from '../engines/intake-world.ts'

export const password = 'paarse-olifant-42'
export const number = '9401138' as CustomerNumber
export const foreign = '9500001' as CustomerNumber
export const absent = '9999999' as CustomerNumber

/** operator: runs the installation. marieke administers Kadewinkel, thijs belongs to it without a grant, els administers another. */
export type Person = 'operator' | 'marieke' | 'thijs' | 'els'
export const emails: Record<Person, string> = {
  operator: 'anna@portal.test',
  marieke: 'marieke@kadewinkel.test',
  thijs: 'thijs@kadewinkel.test',
  els: 'els@buitenland.test',
}

export type Portal = {
  app: FastifyInstance
  config: Config
  state: State
  signIn: SignIn
  warehouse: Warehouse
  spool: Spool
  recipientSecret: string
  ids: Record<Person, string>
  dataDir: string
  /** A browser of a person who has just signed in. */
  browser(person: Person): Promise<Browser>
  close(): Promise<void>
}
export type Browser = {
  cookie: string
  ask(method: Method, url: string, body?: object): Promise<LightMyRequestResponse>
}
type Method = NonNullable<InjectOptions['method']>

/** A whole portal in this process, on a database of its own, with a small world in it. */
export async function openPortal({
  env = {},
  ...parts
}: { env?: Record<string, string> } & Pick<ServerParts, 'bodyTimes' | 'heartbeatMs' | 'webDir'> = {}): Promise<Portal> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  const config = readConfig({ DATA_DIR: dataDir, ...env })
  const state = await openState(config)
  const warehouse = await openWarehouse(dataDir)
  const spool = await openSpool(dataDir)
  const recipientSecret = await secretOf(dataDir, 'recipient')
  const secret = await secretOf(dataDir, 'sessions')
  const signIn = openSignIn({ authPool: state.authPool, secret, publicUrl: config.publicUrl })
  const ids = await settle(state, signIn)
  const webDir = join(import.meta.dirname, 'web')
  const kept = { warehouse, spool, recipientSecret }
  const app = await buildServer({ config, state, signIn, ...kept, webDir, log: env['LOG'] === '1', ...parts })
  await app.ready()

  return {
    app,
    config,
    state,
    signIn,
    ...kept,
    ids,
    dataDir,
    async browser(person) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { email: emails[person], password },
      })
      if (answer.statusCode !== 200) throw new Error(`sign-in: ${answer.body}`)
      return browserWith(app, cookieOf(answer))
    },
    async close() {
      await app.close()
      await spool.close()
      await warehouse.close()
      await state.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Parcels of the simulated carrier's last days up to 1 March 2026; its second company becomes the foreign number of this small world. */
export async function importSimulated({ warehouse }: Pick<Portal, 'warehouse'>, days: number): Promise<void> {
  const files = simulate({ seed: 5, until: '2026-03-01', days, nowMs: Date.parse('2026-03-01T10:00:00Z') })
  await importText(warehouse, {
    parcels: files.parcels.replaceAll(/^9402207,/gm, `${foreign},`),
    events: files.events,
  })
}

export function cookieOf(answer: LightMyRequestResponse): string {
  return String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!
}

export function browserWith(app: FastifyInstance, cookie: string): Browser {
  return {
    cookie,
    ask: (method, url, body) =>
      app.inject({ method, url: `/api/v1${url}`, headers: { cookie }, ...(body && { payload: body }) }),
  }
}

/** What the administrator of a number sends to change someone's grants. */
export function change(
  accountId: string,
  given: {
    give?: Authorisation[]
    take?: Authorisation[]
    /** By name alone: without a reason or an end. */
    expected?: (Authorisation | Gift)[]
    endsOn?: string
  } = {},
) {
  const { give = [], take = [], expected = [], endsOn } = given
  const gifts = give.map((authorisation) => ({ authorisation, ...(endsOn && { endsOn }) }))
  const seen = expected.map((one) =>
    typeof one === 'string'
      ? { authorisation: one }
      : { authorisation: one.authorisation, endsOn: one.endsOn, reason: one.reason },
  )
  return { changes: [{ accountId, give: gifts, take, expected: seen }] }
}

async function settle(state: State, signIn: SignIn): Promise<Record<Person, string>> {
  const account = (person: Person, firstName: string, infix: string, lastName: string, company: string) =>
    signIn.createAccount({
      email: emails[person],
      password,
      firstName,
      infix,
      lastName,
      company,
      operator: person === 'operator',
    })
  const [operator, marieke, thijs, els] = await Promise.all([
    account('operator', 'Anna', 'de', 'Vries', 'Zendzicht'),
    account('marieke', 'Marieke', '', 'Vos', 'Kadewinkel B.V.'),
    account('thijs', 'Thijs', 'van den', 'Berg', 'Kadewinkel B.V.'),
    account('els', 'Els', '', 'Smit', 'Buitenland B.V.'),
  ])
  await inScope(state.app, asOperator, async (trx) => {
    const place = { branch: 'mode', country: 'NL', city: 'Utrecht' }
    await upsertCustomers(trx, [
      { customerNumber: number, company: 'Kadewinkel B.V.', ...place },
      { customerNumber: foreign, company: 'Buitenland B.V.', ...place },
    ])
    for (const [accountId, one, all] of [
      [marieke, number, true],
      [thijs, number, false],
      [els, foreign, true],
    ] as const) {
      await addMember(trx, { accountId, number: one, addedBy: null })
      const gifts = authorisations.map((authorisation) => ({ authorisation, reason: '', endsOn: null }))
      if (all) await giveGrants(trx, { accountId, number: one, givenBy: null }, gifts)
    }
  })
  return { operator, marieke, thijs, els }
}
