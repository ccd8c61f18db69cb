import type { PeaksCell, PeaksPart, VolumeDay } from '#domain/contract/insight-peaks.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { fewestToName } from '#domain/insight/peaks/meanings.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { dayText, momentText, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).

export type CellMeasure = 'share' | 'index' | 'hits'
export type VolumeKind = 'accepted' | 'attempted'

/** An hour that is hardly busier than the others is no finding. */
const busyIndex = 1.2
/** What the coming days differ from usual, to be worth saying. */
const worthSaying = 0.1

export function cellsHeadline(peaks: PeaksScene, measure: CellMeasure): string {
  const { own, part, scene } = peaks
  const { format } = scene
  if (measure === 'hits') {
    const all = homeOf(part)
    const { weakest } = part
    return weakest && all.share !== null && isBelowByFar(weakest.hits, all.share)
      ? own.headline.weakest(
          momentText(peaks, weakest),
          shareText(weakest.hits.share!, format),
          format.percent(all.share!),
        )
      : own.headline.cells.hits
  }
  const { busiest } = part.headline.now
  const cell = busiest && part.cells.find(({ weekday, hour }) => weekday === busiest.weekday && hour === busiest.hour)
  if (!busiest || !cell || (cell.index ?? 0) < busyIndex) return own.headline.cells[measure]
  return measure === 'share'
    ? own.headline.busiest(momentText(peaks, busiest), shareText(busiest.attempts.share ?? 0, format))
    : own.headline.index(momentText(peaks, busiest), format.decimal(cell.index!))
}

/**
 * Lower than chance explains in the lowest of a hundred hours: 3.3 standard errors, where one of a thousand would be (two-sided), not
 * the one in twenty of a single interval.
 */
function isBelowByFar({ share, of }: Share, all: number): boolean {
  return share !== null && of > 0 && share < all - 3.3 * Math.sqrt((all * (1 - all)) / of)
}

/** All hours together: hits at home. Below ten parcels there is no share. */
export function homeOf({ dayParts }: Pick<PeaksPart, 'dayParts'>): Pick<Share, 'parcels' | 'of' | 'share'> {
  const parcels = dayParts.reduce((sum, { hits }) => sum + hits.parcels, 0)
  const of = dayParts.reduce((sum, { hits }) => sum + hits.of, 0)
  return { parcels, of, share: of < 10 ? null : parcels / of }
}

export function dayPartsHeadline({ own, part, scene }: PeaksScene): string {
  const [most, second] = part.dayParts.toSorted((a, b) => b.now.parcels - a.now.parcels)
  if (!most || most.now.of < fewestToName || (most.now.lower ?? 0) <= (second?.now.upper ?? 1))
    return own.headline.dayParts
  return own.headline.mostly(own.parts[most.part], shareText(most.now.share ?? 0, scene.format))
}

export function daysHeadline(peaks: PeaksScene, kind: VolumeKind): string {
  const { own, part, scene } = peaks
  if (!part.days.some((day) => usualOf(day, kind) !== null)) return own.headline.days[kind]
  const [greatest] = peakDays(part.days, kind)
  if (!greatest) return own.headline.noPeak
  return own.headline.peak(dayText(peaks, greatest), scene.format.decimal(factorOf(greatest, kind)!))
}

export function forecastHeadline(peaks: PeaksScene): string {
  const { own, part, scene } = peaks
  const { days } = part.forecast
  const { format } = scene
  const known = days.filter(({ usual }) => usual !== null && usual > 0)
  const [peak] = known.filter(({ isPeak }) => isPeak).sort((a, b) => b.expected / b.usual! - a.expected / a.usual!)
  if (peak) {
    const factor = format.decimal(peak.expected / peak.usual!)
    return own.headline.comingPeak(dayText(peaks, peak), format.count(peak.expected), factor)
  }
  const usual = sum(known.map((day) => day.usual!))
  if (usual === 0 || known.length < days.length) return own.headline.forecast
  const more = sum(known.map((day) => day.expected)) / usual - 1
  const whole = `${format.count(Math.round(Math.abs(more) * 100))}%`
  if (Math.abs(more) < worthSaying) return own.headline.same
  return more > 0 ? own.headline.more(whole) : own.headline.less(whole)
}

/** The peak days, the greatest first: by how many times the usual. */
export function peakDays(days: readonly VolumeDay[], kind: VolumeKind): VolumeDay[] {
  return days
    .filter((day) => day[`${kind}Peak`])
    .sort((a, b) => (factorOf(b, kind) ?? 0) - (factorOf(a, kind) ?? 0) || b[kind] - a[kind])
}

/** How many times the usual; null where that is not known or none. */
export function factorOf(day: VolumeDay, kind: VolumeKind): number | null {
  const usual = usualOf(day, kind)
  return usual ? day[kind] / usual : null
}

export function usualOf(day: VolumeDay, kind: VolumeKind): number | null {
  return day[`${kind}Usual`]
}

/** The busiest cell of a measure: that of the headline. */
export function topCell({ cells, headline, weakest }: PeaksPart, measure: CellMeasure): PeaksCell | undefined {
  const top = measure === 'hits' ? weakest : headline.now.busiest
  return cells.find(({ weekday, hour }) => weekday === top?.weekday && hour === top.hour)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
