import type { PeaksCell, PeaksPart, VolumeDay } from '#domain/contract/insight-peaks.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { share } from '#domain/insight/figures.ts'
import { fewestToName } from '#domain/insight/peaks/meanings.ts'
import { gap } from '#web/pages/insight/hit-rate/headlines.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { busiestPeak } from '#web/pages/insight/peaks/expected-peak.ts'
import { dayText, momentText, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'
import { complementOf } from '#web/pages/insight/shares.ts'
import { worstOf } from '#web/pages/insight/worst.ts'

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
    const weakest = weakestOf(part)
    return weakest
      ? own.headline.weakest(
          momentText(peaks, weakest),
          shareText(weakest.hits.share!, format),
          format.percent(homeOf(part).share!),
        )
      : own.headline.cells.hits
  }
  const { busiest } = part.headline.now
  const cell = busiest && part.cells.find(({ weekday, hour }) => weekday === busiest.weekday && hour === busiest.hour)
  if (!busiest || !cell || (cell.index ?? 0) < busyIndex) return own.headline.cells[measure]
  return measure === 'share'
    ? own.headline.busiest(momentText(peaks, busiest), shareText(busiest.share ?? 0, format))
    : own.headline.index(momentText(peaks, busiest), format.decimal(cell.index!))
}

/** All hours together: hits at home. */
export function homeOf({ dayParts }: Pick<PeaksPart, 'dayParts'>): Share {
  return share(sum(dayParts.map(({ hits }) => hits.parcels)), sum(dayParts.map(({ hits }) => hits.of)))
}

/** The hour of the week that is surely missed most often, if any. */
export function weakestOf({ cells, dayParts }: Pick<PeaksPart, 'cells' | 'dayParts'>): PeaksCell | undefined {
  const misses = cells.map((cell) => ({ cell, now: complementOf(cell.hits) }))
  return worstOf(misses, complementOf(homeOf({ dayParts })), gap)?.cell
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
  if (!greatest) return hasEnough(part.days, kind) ? own.headline.noPeak : own.headline.days[kind]
  const factor = factorOf(greatest, kind)
  return factor === null
    ? own.headline.days[kind]
    : own.headline.peak(dayText(peaks, greatest), scene.format.decimal(factor))
}

export function forecastHeadline(peaks: PeaksScene): string {
  const { own, part, scene } = peaks
  const { days } = part.forecast
  const { format } = scene
  const known = days.filter(({ usual }) => usual !== null && usual > 0)
  const peak = busiestPeak(known)
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

/** Whether any day had as many parcels as a peak day must have. */
export function hasEnough(days: readonly VolumeDay[], kind: VolumeKind): boolean {
  return days.some((day) => day[kind] >= fewestToName)
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
export function topCell(part: PeaksPart, measure: CellMeasure): PeaksCell | undefined {
  if (measure === 'hits') return weakestOf(part)
  const { cells, headline } = part
  const top = headline.now.busiest
  return cells.find(({ weekday, hour }) => weekday === top?.weekday && hour === top.hour)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
