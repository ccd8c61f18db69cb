import type { AdviceItem } from '../../contract/insight-advice.ts'
import { share } from '../figures.ts'
import { difference, z95, z95OfAll } from '../interval.ts'
import { lengthDays } from '../period.ts'
import { total } from './examine.ts'
import type { AdviceRule } from './rule.ts'
import type { Counted, Week } from './series.ts'
import { fewestParcels } from './weeks.ts'

type Effect = NonNullable<AdviceItem['effect']>

/**
 * What putting it right would bring in 28 days. Measured where it can be: so many parcels are concerned, times the difference between
 * how they end and how one's own others end, which is no proof that it is why. Else: so many fewer go wrong when it comes down to
 * the threshold.
 */
export function effectOf(rule: AdviceRule, weeks: readonly Week[], comparisons: number): Effect | null {
  const reach = rule.reach ?? 1
  const perFourWeeks = (28 / lengthDays({ from: weeks[0]!.from, to: weeks.at(-1)!.to })) * reach
  const [here, rest] = [total(weeks, 'here'), total(weeks, 'rest')]
  const { trigger, contrast } = rule
  const measured = (unit: Effect['unit'], wrong: Counted, right: Counted, z = z95) => {
    const apart = difference(wrong, right, z)
    return apart ? contrastEffect({ unit, wrong, right, apart, parcels: wrong.of * perFourWeeks, reach }) : null
  }
  if ('least' in trigger) return measured(rule.unit, here, rest, z95OfAll(comparisons))
  const [wrong, right] = [total(weeks, 'wrong'), total(weeks, 'right')]
  if (contrast && wrong.of >= fewestParcels && right.of >= fewestParcels) {
    return measured(contrast.unit, wrong, right)
  }
  const { share: is, lower, upper } = share(here.parcels, here.of)
  if (is === null || lower === null || upper === null) return null
  const fewer = (level: number) => (level - trigger.above) * here.of * perFourWeeks
  return {
    unit: rule.unit,
    perFourWeeks: fewer(is),
    lower: fewer(lower),
    upper: fewer(upper),
    from: 'to_threshold',
    contrast: null,
    reach,
  }
}

type Measured = {
  unit: Effect['unit']
  wrong: Counted
  right: Counted
  apart: { difference: number; lower: number; upper: number }
  /** Concerned, in four weeks. */
  parcels: number
  reach: number
}

function contrastEffect({ unit, wrong, right, apart, parcels, reach }: Measured): Effect {
  return {
    unit,
    perFourWeeks: apart.difference * parcels,
    lower: apart.lower * parcels,
    upper: apart.upper * parcels,
    from: 'own_contrast',
    contrast: { unit, wrong: share(wrong.parcels, wrong.of), right: share(right.parcels, right.of) },
    reach,
  }
}
