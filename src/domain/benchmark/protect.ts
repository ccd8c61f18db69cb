import { companyBand, type CompanyBand } from './bands.ts'
import { fewestForQuartiles, fewestVolume, type SecretParameters } from './disclosure.ts'
import type { PeerUnit } from './kpis.ts'
import { allGroups, groupKey, groupsOf, isIn, openGroups, type Group } from './levels.ts'
import { quantileWithout, roundedFor } from './quantile.ts'

/** One company's figure in one quarter, with all its customer numbers, and the volume it is a share of. `branch`: '' is none. */
export type Contribution = {
  readonly company: string
  readonly branch: string
  readonly value: number
  readonly volume: number
}

/** What may leave this module: rounded, of at least five companies, never a smallest or largest. */
export type Figures = { companies: CompanyBand; p25: number | null; p50: number; p75: number | null }

export type Protected = {
  /** What a company may know of the others, from the first open group of its branch; itself left out. Null: nothing safe. */
  of(company: string, branch: string): (Group & Figures) | null
  /** Of everybody together, each group there is; figures are null where the group is not open. */
  aggregates: (Group & { figures: Figures | null })[]
}

/**
 * The only way from figures of companies to figures that are told (DOMAIN §4.1). Everything it gives out is open by `openGroups`; what is open depends
 * on volumes alone, so no value moves it. Throws RangeError on a figure that is no number and on a company that comes twice.
 */
export function protect(contributions: readonly Contribution[], unit: PeerUnit, secret: SecretParameters): Protected {
  demandWhole(contributions)
  const counted = contributions.filter(({ volume }) => volume >= fewestVolume)
  const open = openGroups(counted, secret)
  const ranked = new Map(
    allGroups.flatMap((group) => {
      const within = open.has(groupKey(group)) ? counted.filter(({ branch }) => isIn(branch, group)) : []
      return within.length === 0 ? [] : [[groupKey(group), rankedOf(within)] as const]
    }),
  )
  return {
    of(company, branch) {
      const group = groupsOf(branch).find((one) => open.has(groupKey(one)))
      return group ? { ...group, ...figuresOf(ranked.get(groupKey(group))!, company, unit) } : null
    },
    aggregates: allGroups.map((group) => {
      const found = ranked.get(groupKey(group))
      return { ...group, figures: found ? figuresOf(found, undefined, unit) : null }
    }),
  }
}

type Ranked = { values: number[]; placeOf: ReadonlyMap<string, number> }

function rankedOf(contributions: readonly Contribution[]): Ranked {
  const inOrder = contributions.toSorted((a, b) => a.value - b.value)
  return {
    values: inOrder.map(({ value }) => value),
    placeOf: new Map(inOrder.map(({ company }, place) => [company, place])),
  }
}

function figuresOf({ values, placeOf }: Ranked, company: string | undefined, unit: PeerUnit): Figures {
  const leftOut = company === undefined ? -1 : (placeOf.get(company) ?? -1)
  const at = (quantile: number) => roundedFor(unit, quantileWithout(values, leftOut, quantile))
  // Of the group, as what is open is: otherwise a member and somebody outside would be told different things.
  const hasQuartiles = values.length - 1 >= fewestForQuartiles
  return {
    companies: companyBand(values.length - (leftOut < 0 ? 0 : 1)),
    p25: hasQuartiles ? at(0.25) : null,
    p50: at(0.5),
    p75: hasQuartiles ? at(0.75) : null,
  }
}

function demandWhole(contributions: readonly Contribution[]): void {
  const seen = new Set<string>()
  for (const { company, value, volume } of contributions) {
    if (!Number.isFinite(value) || !Number.isFinite(volume)) throw new RangeError('a contribution is a finite number')
    if (seen.has(company)) throw new RangeError('a company contributes once, with all its numbers')
    seen.add(company)
  }
}
