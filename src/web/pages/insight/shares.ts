import type { Share } from '#domain/contract/insight-figures.ts'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

/** A share as it is written, or that there are too few parcels for one. */
export function shareOr({ words, format }: Scene, { share, of }: Share): string {
  return share === null ? words.figure.fewOf(parcelCount(of, format.count(of), words)) : shareText(share, format)
}

/** '3,1–4,2' in percent; '–' without bounds. */
export function boundsText({ format }: Scene, { lower, upper }: Pick<Share, 'lower' | 'upper'>): string {
  return lower === null || upper === null ? '–' : `${format.decimal(lower * 100)}–${format.decimal(upper * 100)}`
}

/** 'jaar eerder', in a sentence. */
export function beforeName({ data, words }: Scene): string {
  return comparisonName(data.compare, words).toLowerCase()
}

/** What the readout says of a share beside its name: itself, how sure, and how it was. */
export function shareParts(
  scene: Scene,
  now: Share,
  before: Share | undefined,
  say: (share: string) => string,
): string[] {
  const { words, format } = scene
  if (now.share === null) return [shareOr(scene, now)]
  return [
    say(shareText(now.share, format)),
    ...(now.lower === null || now.upper === null
      ? []
      : [words.trend.sureBetween(format.percent(now.lower), format.percent(now.upper))]),
    ...(before === undefined || before.share === null
      ? []
      : [words.days.beforePart(shareText(before.share, format), beforeName(scene))]),
  ]
}

/** The other way round: of a share those that are not in it. */
export function complementOf({ parcels, of, share, lower, upper }: Share): Share {
  const turned = (value: number | null) => (value === null ? null : 1 - value)
  return { parcels: of - parcels, of, share: turned(share), lower: turned(upper), upper: turned(lower) }
}

/** What a readout says of both periods it compares with, the one that is drawn first. */
export function comparedParts({ data, words, format }: Scene, then: Record<'previous' | 'yearAgo', Share>): string[] {
  const order = data.compare === 'year' ? (['yearAgo', 'previous'] as const) : (['previous', 'yearAgo'] as const)
  return order.flatMap((period) => {
    const { share } = then[period]
    const name = period === 'yearAgo' ? words.filter.year : words.filter.previous
    return share === null ? [] : [words.days.beforePart(shareText(share, format), name.toLowerCase())]
  })
}

/** The period of the charts, of figures that have both. */
export function drawnThen<T>({ data }: Scene, { previous, yearAgo }: Record<'previous' | 'yearAgo', T>): T {
  return data.compare === 'year' ? yearAgo : previous
}

/** A share in a table; '–' where there are too few parcels for one. */
export function shareOrDash({ format }: Scene, { share }: Share): string {
  return share === null ? '–' : shareText(share, format)
}

/** The cells of a table beside a name: the share, what it was in the period of the charts, and its parcels. */
export function comparedCells(scene: Scene, { now, before }: { now: Share; before: Share }): string[] {
  return [shareOr(scene, now), shareOrDash(scene, before), scene.format.count(now.parcels)]
}
