import { openInstallation } from './installation.ts'
import { readArgs } from './usage.ts'

export const usage = `zendzicht check

Verifies that every segment of the event log is what was committed, and that the warehouse has all of it.`

export async function run(args: string[]): Promise<number> {
  readArgs({ args, options: {} })
  const installation = await openInstallation()
  try {
    const taken = await installation.takeWarehouse()
    if (!taken) {
      console.error('The portal is running. Stop it first, then check.')
      return 1
    }
    const { log } = taken.warehouse
    const damage = await log.damage()
    const [count] = await taken.warehouse.rows<{ applied: number }>({
      text: 'select count(distinct commit_number) as applied from applied',
      values: [],
    })
    if (count?.applied !== log.commits().length) damage.push('the warehouse does not have all of the log: rebuild it')
    for (const sentence of damage) console.error(sentence)
    const segments = log.commits().flatMap((commit) => commit.segments)
    if (damage.length === 0)
      console.log(`The event log is whole: ${log.commits().length} imports, ${segments.length} segments.`)
    return damage.length === 0 ? 0 : 1
  } finally {
    await installation.close()
  }
}
