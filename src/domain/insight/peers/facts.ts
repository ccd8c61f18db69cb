import type { CompanyBand } from '../../benchmark/bands.ts'
import type { PeerKpi } from '../../benchmark/kpis.ts'
import type { Level } from '../../benchmark/levels.ts'

/** Rounded, as they were kept. level null: nothing could be told, and so nothing else is there. */
export type FrozenKpi = {
  kpi: PeerKpi
  level: Level | null
  group: string
  companies: CompanyBand | null
  p25: number | null
  p50: number | null
  p75: number | null
}

/** What another installation published; `source` is what the operator called it. */
export type ImportedFigures = {
  source: string
  level: Level
  group: string
  kpi: PeerKpi
  companies: CompanyBand
  p25: number | null
  p50: number
  p75: number | null
}

/** What is known of the others beside the parcels. Plain values: answers are kept by them. */
export type BenchmarkFacts = {
  /** The numbers in view are of several companies, that have no others together. */
  isSeveral: boolean
  /** '' is none. */
  branchNow: string
  /** The last quarter that was frozen at all; null of none. */
  latest: string | null
  /** Null: no quarter was frozen while the company was there. */
  frozen: { quarter: string; branch: string; kpis: FrozenKpi[] } | null
  imported: ImportedFigures[]
}
