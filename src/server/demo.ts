import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settleFile } from '#store/durable-file.ts'
import type { AccountKeeper } from '#acts/account-keeper.ts'
import { makeCustomers, type CarrierContext, type SayStep } from '#server/demo-carrier.ts'
import { loadRecent, type MadeDemo } from '#server/demo-load.ts'
import { at, createPeople, newLogins, type DemoLogin } from '#server/demo-people.ts'
import { tellDemoStory } from '#server/demo-story.ts'

const loginsName = 'demo-logins.json'

export type DemoContext = CarrierContext & { keeper: AccountKeeper; parcels: number; say: SayStep }

/**
 * Fills an empty portal with an invented carrier: customers, parcels up to now, people and their grants. A demo that was
 * interrupted is finished at the next start. Answers the log-ins of the demo, also when it was filled before; none for a
 * portal that holds something else. `ahead`: what was begun of it.
 */
export async function loadDemo(context: DemoContext, ahead?: MadeDemo): Promise<DemoLogin[]> {
  const kept = await readLogins(context.dataDir)
  if (kept?.isWhole || (!kept && !(await isEmpty(context)))) {
    await ahead?.stop()
    return kept?.logins ?? []
  }
  const logins = kept?.logins ?? newLogins()
  await writeLogins(context.dataDir, { isWhole: false, logins })
  await makeCustomers(context)
  // The parcels are made in a thread of their own; the people have time for theirs.
  await both(loadRecent(context, ahead), tellPeople(context, logins))
  await writeLogins(context.dataDir, { isWhole: true, logins })
  return logins
}

/** Waits for the second also when the first has failed: nothing may go on in a portal that closes. */
async function both(...work: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function tellPeople(context: DemoContext, logins: readonly DemoLogin[]): Promise<void> {
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
}

async function isEmpty({ state, warehouse }: CarrierContext): Promise<boolean> {
  if (warehouse.log.commits().length > 0) return false
  const { rows } = await state.ownerPool.query('select 1 from customers union all select 1 from auth.accounts limit 1')
  return rows.length === 0
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
