import { verifyAnchors } from '#store/state/audit-anchors.ts'
import { verifyChains } from '#store/state/audit-chain.ts'
import { verifyPeriods } from '#store/state/grant-periods.ts'
import { openSpool } from '#store/spool/spool.ts'
import { openInstallation, type Installation } from './installation.ts'
import { readArgs } from './usage.ts'

export const usage = `zendzicht check [--audit]

Verifies that nobody rewrote the audit trail, that every segment of the event log is what was committed, and that the
warehouse has all of it. The event log can be verified only while the portal is stopped.

  --audit   only the audit trail, also beside a running portal`

const maxSentences = 100

/** Exit codes: 0 everything asked for was verified and is whole; 1 otherwise. */
export async function run(args: string[]): Promise<number> {
  const { values } = readArgs({ args, options: { audit: { type: 'boolean', default: false } } })
  const installation = await openInstallation()
  try {
    const isTrailWhole = await checkAudit(installation)
    const isLogWhole = values.audit || (await checkLog(installation))
    return isTrailWhole && isLogWhole ? 0 : 1
  } finally {
    await installation.close()
  }
}

async function checkAudit({ state: { ownerPool }, config: { dataDir } }: Installation): Promise<boolean> {
  let damage = 0
  const tell = (sentence: string) => {
    damage += 1
    if (damage <= maxSentences) console.error(sentence)
  }
  const entries = await verifyChains(ownerPool, tell)
  const anchors = await verifyAnchors(ownerPool, dataDir, tell)
  await verifyPeriods(ownerPool, tell)
  if (damage > maxSentences) console.error(`… and ${damage - maxSentences} more.`)
  if (damage === 0)
    console.log(`The audit trail is whole: ${entries} entries, ${anchors} ${anchors === 1 ? 'anchor' : 'anchors'}.`)
  return damage === 0
}

async function checkLog(installation: Installation): Promise<boolean> {
  const taken = await installation.takeWarehouse()
  if (!taken) {
    console.error(
      'The event log was not verified, because the portal is running. Stop it first, or ask for --audit alone.',
    )
    return false
  }
  const { log } = taken.warehouse
  const damage = await log.damage()
  // What the figures lack besides: the warehouse was brought up to date when it was opened.
  for (const sentence of await taken.warehouse.damage())
    if (/figures are|dashboards do/.test(sentence)) damage.push(sentence)
  const spool = await openSpool(installation.config.dataDir)
  const waiting = spool.waiting()
  await spool.close()
  if (waiting > 0) console.log(`Accepted and not read yet, until the portal runs: ${waiting} deliveries.`)
  for (const sentence of damage) console.error(sentence)
  const segments = log.commits().flatMap((commit) => commit.segments)
  if (damage.length === 0)
    console.log(`The event log is whole: ${log.commits().length} imports, ${segments.length} segments.`)
  return damage.length === 0
}
