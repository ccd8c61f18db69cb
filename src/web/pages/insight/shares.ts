import type { Share } from '#domain/contract/insight-figures.ts'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

/** A share as it is written, or that there are too few parcels for one. */
export function shareOr({ words, format }: Scene, { share, of }: Share): string {
  return share === null ? words.figure.fewOf(parcelCount(of, format.count(of), words)) : shareText(share, format)
}

/** '3,1–4,2' in percent; '–' without bounds. */
export function boundsText({ format }: Scene, { lower, upper }: Share): string {
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
