import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMembers } from '#store/state/members.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { perform } from '#acts/act.ts'
import { applyBulk } from '#acts/apply-bulk.ts'
import { undoChange } from '#acts/undo-change.ts'
import { openSignIn } from '#server/sign-in.ts'

const count = 1000
const [number, other] = ['9401138', '9401139'] as CustomerNumber[] as [CustomerNumber, CustomerNumber]

/** What a list of a thousand people costs, in ms: adding those of another number, undoing it, and inviting as many strangers. */
export async function measureBulk(
  state: State,
): Promise<{ addMs: number; undoMs: number; inviteMs: number; plainMs: number }> {
  const { ownerPool, app } = state
  const keeper = openSignIn({ authPool: state.authPool, secret: 'bench', publicUrl: undefined })
  const emails = Array.from({ length: count }, (_, i) => `person-${i}@bench.test`)
  const plainMs = await timed(() =>
    ownerPool.query(
      `insert into auth.accounts (id, name, email, last_name) select 'bench-' || e, e, e, e from unnest($1::text[]) e`,
      [emails],
    ),
  )
  const administrator = await keeper.createAccount({
    email: 'administrator@bench.test',
    password: 'paarse-olifant-42',
    firstName: '',
    infix: '',
    lastName: 'Bench',
    company: '',
  })
  await inScope(app, asOperator, async (trx) => {
    const place = { company: 'Bench', branch: '', country: 'NL', city: '' }
    await upsertCustomers(
      trx,
      [number, other].map((customerNumber) => ({ customerNumber, ...place })),
    )
    for (const one of [number, other]) {
      await addMembers(trx, null, [{ accountId: administrator, number: one }])
      const gifts = authorisations.map((authorisation) => ({ authorisation, reason: '', endsOn: null }))
      await giveGrants(trx, { accountId: administrator, number: one, givenBy: null }, gifts)
    }
    await addMembers(
      trx,
      null,
      emails.map((email) => ({ accountId: `bench-${email}`, number: other })),
    )
  })
  const caller = { accountId: administrator, sessionId: null, address: '127.0.0.1' }
  const target = { customerNumbers: [number] }
  const given: Authorisation[] = ['insight-parcels', 'insight-ecommerce', 'track-and-trace']
  const give = given.map((authorisation) => ({ authorisation }))
  const apply = (text: string) => {
    const defaults = { customerNumbers: [number], give }
    return perform({ app, keeper }, applyBulk, caller, target, { text, defaults, mode: 'give', brand: 'Zendzicht' })
  }
  let changeId = ''
  const addMs = await timed(async () => ({ changeId } = await apply(emails.join('\n'))))
  const undoMs = await timed(() => perform({ app, keeper }, undoChange, caller, target, { id: changeId }))
  const inviteMs = await timed(() => apply(emails.map((email) => `new-${email}`).join('\n')))
  return { addMs, undoMs, inviteMs, plainMs }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
