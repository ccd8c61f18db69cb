import type { BenchmarkFile } from '../contract/benchmarks.ts'
import { kpiTraits } from './kpis.ts'
import { groupKey, isGroup } from './levels.ts'
import { latestToFreeze, quarterLabelled } from './quarter.ts'
import { isRounded } from './quantile.ts'

// The file with which installations tell each other what they tell their own customers: protected already, and checked again where it comes in.

export type FileContent = Omit<BenchmarkFile, 'signature'>
export type FileFault = 'benchmark-file-quarter' | 'benchmark-file-figures'

/** What is signed: the same bytes for the same content, in whatever order and layout it was written. */
export function signedText(content: FileContent): string {
  return `zendzicht-benchmarks\n${canonical(content)}`
}

/** JSON with its keys in order and nothing between. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

/**
 * What is wrong with a file that is well signed; undefined: nothing. Of a quarter that nobody can have frozen yet (`today`: 'YYYY-MM-DD' in the zone of
 * the network) or figures that these rules cannot have given out.
 */
export function faultOf({ quarter, aggregates }: FileContent, today: string): FileFault | undefined {
  const known = quarterLabelled(quarter)
  if (!known || known.label > latestToFreeze(today).label) return 'benchmark-file-quarter'
  const places = aggregates.map((one) => `${groupKey(one)} ${one.kpi}`)
  const isOnce = new Set(places).size === places.length
  return isOnce && aggregates.every(isPossible) ? undefined : 'benchmark-file-figures'
}

function isPossible({ level, group, kpi, p25, p50, p75 }: FileContent['aggregates'][number]): boolean {
  const { unit } = kpiTraits[kpi]
  if (!isGroup({ level, group }) || !isRounded(unit, p50)) return false
  if (p25 === null || p75 === null) return p25 === p75
  return isRounded(unit, p25) && isRounded(unit, p75) && p25 <= p50 && p50 <= p75
}
