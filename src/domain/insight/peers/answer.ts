import { sizeBand } from '../../benchmark/bands.ts'
import { kpiTraits, peerKpis, type PeerKpi } from '../../benchmark/kpis.ts'
import { groupsOf } from '../../benchmark/levels.ts'
import { figuresOf, type Figure } from '../../benchmark/measures.ts'
import { latestToFreeze, quarterAfter, quarterLabelled, type Quarter } from '../../benchmark/quarter.ts'
import type { PeerFigures, PeerMeasure, PeersPart } from '../../contract/insight-peers.ts'
import { count, type MeasureRow } from '../figures.ts'
import type { BenchmarkFacts } from './facts.ts'
import { gainOf, isBeyondChance, placeOf, topGains } from './gain.ts'

/** What the numbers in view did in a quarter themselves, without filters: the row of `tallyQuestion`, and who came back. */
export type OwnQuarter = { row: MeasureRow | undefined; repeat: Figure | null }

/** The quarter the part is about; undefined when it has none. */
export function frozenQuarter({ frozen }: BenchmarkFacts): Quarter | undefined {
  return frozen ? quarterLabelled(frozen.quarter) : undefined
}

/**
 * 'Je performance en je branchegenoten'. Nothing of the question but its numbers comes in: what is told of others is the same whatever is asked.
 * `today`: 'YYYY-MM-DD'.
 */
export async function peersAnswer(
  facts: BenchmarkFacts,
  today: string,
  ownQuarter: (quarter: Quarter) => Promise<OwnQuarter>,
): Promise<PeersPart> {
  const { branchNow, frozen, isSeveral } = facts
  const next = nextOf(facts, today)
  const quarter = frozenQuarter(facts)
  if (!frozen || !quarter) {
    const state = isSeveral ? 'several' : 'not-yet'
    return { state, quarter: null, next, branch: '', branchNow, sizeBand: null, measures: [], gains: [] }
  }
  const { row, repeat } = await ownQuarter(quarter)
  const own = figuresOf(row, repeat)
  const measures = peerKpis.map((kpi) => measureOf(kpi, own[kpi] ?? null, facts))
  const { label, from, to } = quarter
  return {
    state: 'ready',
    quarter: { label, from, to },
    next,
    branch: frozen.branch,
    branchNow,
    sizeBand: row ? sizeBand(count(row, 'accepted') / 3) : null,
    measures,
    gains: topGains(measures),
  }
}

/** What comes next may be there any day: it waits for parcels, or for a night. */
function nextOf({ latest }: BenchmarkFacts, today: string): Quarter {
  const due = latestToFreeze(today)
  return latest !== null && latest >= due.label ? quarterAfter(due) : due
}

function measureOf(kpi: PeerKpi, own: Figure | null, facts: BenchmarkFacts): PeerMeasure {
  const peers = peersOf(kpi, facts)
  const both = own && peers
  return {
    kpi,
    ...kpiTraits[kpi],
    own,
    peers,
    why: peers ? null : 'too-few',
    place: both ? placeOf(kpi, own.value, peers) : null,
    beyondChance: both ? isBeyondChance(kpi, own, peers.p50) : null,
    gain: both ? gainOf(kpi, own, peers) : null,
  }
}

/** Of this installation; else, in the same order from near to far, of another that was taken in. */
function peersOf(kpi: PeerKpi, { frozen, imported }: BenchmarkFacts): PeerFigures | null {
  const kept = frozen?.kpis.find((one) => one.kpi === kpi)
  if (kept?.level && kept.companies && kept.p50 !== null) {
    const { level, group, companies, p25, p50, p75 } = kept
    return { level, group, source: null, companies, p25, p50, p75 }
  }
  for (const { level, group } of groupsOf(frozen?.branch ?? '')) {
    const found = imported.find((one) => one.kpi === kpi && one.level === level && one.group === group)
    if (found) {
      const { source, companies, p25, p50, p75 } = found
      return { level: 'imported', group, source, companies, p25, p50, p75 }
    }
  }
  return null
}
