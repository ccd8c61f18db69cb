import type { Language } from '../words/language.ts'
import type { Condition, ParcelColumn } from './condition.ts'
import { clockColumns } from './selection.ts'
import { selectionConditions, type TransitKind } from './transit/selections.ts'
import type { Clock } from './query.ts'

/** How a number is made of the parcels of a question. Quantiles interpolate linearly (R type 7, numpy's default) or not at all. */
export type Measure =
  | { count: true; where: readonly Condition[] }
  /** `since`: of the time between two moments instead of one column. */
  | { quantile: number; of: ParcelColumn; since?: ParcelColumn; where: readonly Condition[]; interpolate: boolean }
  | { sum: ParcelColumn; where: readonly Condition[] }
  | { mean: ParcelColumn; where: readonly Condition[] }
  /** Of a bit mask how many bits are set; of those, how many in another mask as well. */
  | { bits: ParcelColumn; and?: ParcelColumn; where: readonly Condition[] }
  | { least: ParcelColumn }
  | { greatest: ParcelColumn }

export type Metric = {
  unit: 'parcels' | 'ms' | 'days'
  words: Readonly<Record<Language, string>>
  measure: (clock: Clock, withinDays: number) => Measure
}

function counted(kind: TransitKind, nl: string, en: string): Metric {
  return {
    unit: 'parcels',
    words: { nl, en },
    measure: (clock, withinDays) => ({ count: true, where: selectionConditions({ kind, clock, days: withinDays }) }),
  }
}

function durationQuantile(quantile: number, nl: string, en: string): Metric {
  return {
    unit: 'ms',
    words: { nl, en },
    measure: (clock) => {
      const of = clockColumns(clock).duration
      return { quantile, of, where: [{ column: of, is: 'present' }], interpolate: true }
    },
  }
}

function daysQuantile(quantile: number, nl: string, en: string): Metric {
  return {
    unit: 'days',
    words: { nl, en },
    measure: (clock) => {
      const of = clockColumns(clock).days
      return { quantile, of, where: selectionConditions({ kind: 'within', clock, days: 100_000 }), interpolate: false }
    },
  }
}

/**
 * Every number of 'Overkomstduur', defined once: the tile, the list behind it, the API and the sentence that explains it all
 * come from here. Source of the definitions: DOMAIN §1.1.
 */
export const metrics = {
  accepted: counted(
    'accepted',
    'Pakketten waarvan de klok in deze periode begon: de eerste fysieke scan (aanname, of anders de eerste depot- of sorteerscan). Retouren van klanten tellen niet mee.',
    'Parcels whose clock started in this period: the first physical scan (acceptance, or else the first depot or sorting scan). Customer returns are left out.',
  ),
  stopped: counted(
    'stopped',
    'Hiervan de pakketten met een geldige duur: de klok is gestopt, en niet voordat hij begon.',
    'Of these, the parcels with a valid duration: the clock stopped, and not before it started.',
  ),
  open: counted(
    'open',
    'Hiervan de pakketten waarvan de klok niet gestopt is: nog onderweg, of teruggegaan zonder aangeboden te zijn.',
    'Of these, the parcels whose clock has not stopped: still under way, or gone back without having been offered.',
  ),
  impossible: counted(
    'impossible',
    'Onmogelijke tijden: volgens de scans aangeboden voordat het pakket was aangenomen. Deze pakketten zitten in geen enkele duur.',
    'Impossible times: according to the scans offered before it was accepted. These parcels are in no duration.',
  ),
  imputed: counted(
    'imputed',
    'Pakketten zonder aannamescan: de klok begint bij de eerste depot- of sorteerscan.',
    'Parcels without an acceptance scan: the clock starts at the first depot or sorting scan.',
  ),
  rescheduled: counted(
    'rescheduled',
    'Pakketten waarvan de bezorging vóór de eerste aanbieding is gewijzigd, bijvoorbeeld door de ontvanger. Ze tellen niet mee in op tijd of te laat.',
    'Parcels whose delivery was changed before the first attempt, for instance by the recipient. They count neither as on time nor as late.',
  ),
  within: counted(
    'within',
    'Pakketten die binnen het gekozen aantal bezorgdagen na aanname aankwamen.',
    'Parcels that arrived within the chosen number of network days after acceptance.',
  ),
  later: counted(
    'later',
    'Pakketten die later aankwamen dan het gekozen aantal bezorgdagen.',
    'Parcels that arrived later than the chosen number of network days.',
  ),
  medianMs: durationQuantile(
    0.5,
    'De helft van de pakketten was er binnen deze tijd.',
    'Half of the parcels arrived within this time.',
  ),
  p90Ms: durationQuantile(
    0.9,
    'Negen van de tien pakketten waren er binnen deze tijd.',
    'Nine in ten parcels arrived within this time.',
  ),
  p95Ms: durationQuantile(
    0.95,
    '19 van de 20 pakketten waren er binnen deze tijd.',
    '19 in 20 parcels arrived within this time.',
  ),
  medianDays: daysQuantile(
    0.5,
    'De helft van de pakketten was er binnen zoveel bezorgdagen.',
    'Half of the parcels arrived within this many network days.',
  ),
  p90Days: daysQuantile(
    0.9,
    'Negen van de tien pakketten waren er binnen zoveel bezorgdagen.',
    'Nine in ten parcels arrived within this many network days.',
  ),
} as const satisfies Record<string, Metric>

export type MetricKey = keyof typeof metrics
