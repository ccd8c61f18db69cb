import type { AdviceItem } from '#domain/contract/insight-advice.ts'
import type { AdviceScene, AdviceWords } from '#web/pages/insight/advice/advice-scene.ts'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'

type Effect = NonNullable<AdviceItem['effect']>

/** '24 pakketten meer in één keer raak', and its bounds; undefined when less than one parcel is to be gained, see `noAmountText`. */
export function amountText({ unit, perFourWeeks, lower, upper }: Effect, { own, scene }: AdviceScene) {
  const { format, words } = scene
  const whole = Math.round(perFourWeeks)
  if (whole < 1) return undefined
  return {
    most: own.effects[unit](parcelCount(whole, format.count(whole), words)),
    lower: format.count(Math.round(lower)),
    upper: format.count(Math.round(upper)),
  }
}

/** Why no amount is told. */
export function noAmountText(effect: Effect | null, own: AdviceWords): string {
  if (effect === null) return own.noEffect
  return effect.lower <= 0 ? own.noGain : own.littleGain
}

/** Where an expected effect comes from, in plain words. */
export function effectSource({ effect, threshold, compared }: AdviceItem, { own, scene }: AdviceScene): string {
  if (effect === null) return ''
  const { format } = scene
  const { contrast, from, lower, reach } = effect
  const more = [...(reach < 1 ? [own.reach(shareText(reach, format))] : []), ...(lower <= 0 ? [own.unclear] : [])]
  if (contrast && contrast.wrong.share !== null && contrast.right.share !== null) {
    const [wrong, right] = [shareText(contrast.wrong.share, format), shareText(contrast.right.share, format)]
    return [own.contrast[contrast.unit](wrong, right), own.notCause, ...more].join(' ')
  }
  const isRest = from === 'own_contrast' && compared !== null
  return [isRest ? own.assumedRest : own.assumed(shareText(threshold, format)), ...more].join(' ')
}
