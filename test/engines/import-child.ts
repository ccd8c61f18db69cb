import { closeAll, doPlan, drain, lostOf, openAll } from './kill-plan.ts'

// Does the plan on a data directory; its parent kills it somewhere on the way. Arguments: the directory, the pieces that
// were acknowledged before, as JSON, and the step to begin with.
const [dataDir, before = '[]', from = '0'] = process.argv.slice(2) as [string, string?, string?]
const acked = new Set(JSON.parse(before) as number[])
process.send?.('begun')
const opened = await openAll(dataDir)
await drain(opened)
const lost = await lostOf(opened, acked)
if (lost.length > 0) throw new Error(`acknowledged and lost: ${lost.join(', ')}`)
await doPlan(opened, acked, (piece) => process.send?.(piece), Number(from))
process.send?.('done')
await closeAll(opened)
