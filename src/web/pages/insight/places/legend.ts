import { shadesOf, type Shade } from '#web/charts/map-shades.ts'
import type { Format } from '#web/format.ts'
import { measureText, rampOf, type MeasureKey } from '#web/pages/insight/places/measures.ts'
import type { PlacesWords } from '#web/pages/insight/places/places-scene.ts'

/** What each shade stands for: its bounds, and what is not shown. */
export function legendOf(
  measure: MeasureKey,
  bounds: readonly number[],
  /** What else is on the map. */
  others: { isHidden: boolean; isLand: boolean },
  { own, format }: { own: PlacesWords; format: Format },
): { shade: Shade; text: string }[] {
  const text = (value: number) => measureText(measure, value, format)
  // '−10%–−2%' is a riddle.
  const between = measure === 'growth' ? own.legend.fromTo : own.legend.between
  const shades = shadesOf(rampOf(measure), bounds)
  const classes = shades.map((shade, index) => {
    const [from, to] = [bounds[index - 1], bounds[index]]
    if (from === undefined && to === undefined) return undefined
    if (from === undefined) return { shade, text: own.legend.below(text(to!)) }
    return { shade, text: to === undefined ? own.legend.from(text(from)) : between(text(from), text(to)) }
  })
  return [
    ...classes.filter((item) => item !== undefined),
    ...(others.isHidden ? [{ shade: 'hidden' as const, text: own.legend.unknown }] : []),
    ...(others.isLand ? [{ shade: 'land' as const, text: own.legend.land }] : []),
  ]
}
