import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import { companiesOf } from '#store/state/customers.ts'
import { countsByHour, countsBySource, type SourceCounts } from '#store/state/intake-counts.ts'
import { countAside } from '#store/state/quarantine.ts'
import { connectorSentence } from '#domain/words/connector-problems.ts'
import type { Language } from '#domain/words/language.ts'
import type { Trx } from '#store/state/scoped.ts'
import { listSources, type StoredSource } from '#store/state/sources.ts'
import { countOrphans, countUnknownCodes, freshness } from '#store/warehouse/intake-figures.ts'
import type { RouteContext } from '#server/context.ts'

const hours = 48
const maxNumbers = 200
const nothing = { rows: 0, added: 0, duplicates: 0, rejected: 0 }

type Read = <Result>(work: (trx: Trx) => Promise<Result>) => Promise<Result>

/** How data comes in, as it is at this moment. */
export async function intakeMonitor(
  context: Pick<RouteContext, 'warehouse' | 'spool'>,
  read: Read,
  language: Language,
): Promise<IntakeMonitor> {
  const { warehouse } = context
  const [numbers, unknown, orphans, damage] = await Promise.all([
    freshness(warehouse, maxNumbers),
    countUnknownCodes(warehouse),
    countOrphans(warehouse),
    warehouse.damage(),
  ])
  return read(async (trx) => {
    const names = await companiesOf(
      trx,
      numbers.map(({ customerNumber }) => customerNumber),
    )
    return {
      sources: sourcesOf(
        await listSources(trx),
        await countsBySource(trx, networkTimeZone),
        await countAside(trx),
        language,
      ),
      hours: (await countsByHour(trx, hours)).map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts })),
      unknownCodes: unknown,
      orphans,
      numbers: numbers.map(({ customerNumber, parcels, lastEventMs, lastAnnouncedMs }) => ({
        customerNumber,
        name: names.get(customerNumber) ?? null,
        parcels,
        lastEventAt: iso(lastEventMs),
        lastAnnouncedAt: iso(lastAnnouncedMs),
      })),
      log: logOf(context, damage),
    }
  })
}

/** In the order of their names. */
function sourcesOf(
  sources: readonly StoredSource[],
  counts: readonly SourceCounts[],
  aside: Awaited<ReturnType<typeof countAside>>,
  language: Language,
): IntakeMonitor['sources'] {
  const countsOf = new Map(counts.map((one) => [one.source, one]))
  return sources.map(({ name, kind, enabled, progress }) => {
    const one = countsOf.get(name)
    return {
      name,
      kind,
      enabled,
      lastAt: one?.lastAt?.toISOString() ?? null,
      lastEventAt: one?.lastEventAt?.toISOString() ?? null,
      lagS: one?.lagS ?? null,
      today: one?.today ?? nothing,
      week: one?.week ?? nothing,
      setAside: aside.filter(({ source }) => source === name).reduce((sum, { rows }) => sum + rows, 0),
      problem: kind === 'postnl' ? connectorSentence(progress, language, enabled) : null,
    }
  })
}

function logOf(
  { warehouse: { log }, spool }: Pick<RouteContext, 'warehouse' | 'spool'>,
  damage: readonly string[],
): IntakeMonitor['log'] {
  const segments = log.commits().flatMap((commit) => commit.segments)
  return {
    commits: log.commits().length,
    segments: segments.length,
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    damage: [...damage, ...spool.damage()],
    waiting: spool.waiting(),
  }
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
