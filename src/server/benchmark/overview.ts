import type { BenchmarkFile, BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import { companyBands } from '#domain/benchmark/bands.ts'
import { peerKpis } from '#domain/benchmark/kpis.ts'
import { allGroups, groupKey } from '#domain/benchmark/levels.ts'
import type { FrozenQuarterRow, ImportedFile, PublishedAggregate, TrustedKey } from '#store/state/benchmark-exchange.ts'

/** Each group of each quarter, near to far, and which of its figures may be told. */
export function quarterBodies(
  quarters: readonly FrozenQuarterRow[],
  aggregates: readonly (PublishedAggregate & { quarter: string })[],
): BenchmarkOverview['quarters'] {
  return quarters.map(({ quarter, frozenAt }) => {
    const told = toldIn(aggregates.filter((one) => one.quarter === quarter))
    const byGroup = Map.groupBy(told, groupKey)
    const groups = allGroups.map((group) => {
      const within = byGroup.get(groupKey(group)) ?? []
      const most = companyBands.findLast((band) => within.some(({ companies }) => companies === band)) ?? null
      const kpis = new Set(within.map(({ kpi }) => kpi))
      return { ...group, companies: most, told: peerKpis.filter((kpi) => kpis.has(kpi)) }
    })
    return { quarter, frozenAt: frozenAt.toISOString(), groups }
  })
}

/** What is safe, and nothing of what is not: not even that it is there. */
export function toldIn(aggregates: readonly PublishedAggregate[]): BenchmarkFile['aggregates'] {
  return aggregates.flatMap(({ level, group, kpi, companies, p25, p50, p75 }) =>
    companies === null || p50 === null ? [] : [{ level, group, kpi, companies, p25, p50, p75 }],
  )
}

export function keyBodies(keys: readonly TrustedKey[], imports: readonly ImportedFile[]): BenchmarkOverview['keys'] {
  const byKey = Map.groupBy(imports, ({ fingerprint }) => fingerprint)
  return keys.map(({ trustedAt, ...key }) => ({
    ...key,
    trustedAt: trustedAt.toISOString(),
    imports: (byKey.get(key.fingerprint) ?? []).map(({ id, quarter, importedAt, importedBy, figures }) => {
      return { id, quarter, importedAt: importedAt.toISOString(), importedBy, figures }
    }),
  }))
}
