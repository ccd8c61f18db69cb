import type { RepeatPart } from '../../contract/insight-repeat.ts'
import { dateOfDay } from '../../parcel/time-zone.ts'
import { difference, z95OfAll } from '../interval.ts'
import { beginningsOf, daysOfBeginnings } from './beginnings.ts'
import { experienceCode, type Orders } from './orders.ts'
import { customerShare, customersTold } from './rates.ts'
import { beginDaysBeyond, experiences, experienceWithinDays, fewestCustomers } from './rules.ts'

/** Who came back within 90 days by how the first delivery went, of customers who began so long ago. Source: DOMAIN §4.3. */
export function experienceAnswer(orders: Orders, through: number): RepeatPart['experience'] {
  const days = daysOfBeginnings(orders, through - experienceWithinDays, beginDaysBeyond)
  const counted = countsOf(orders, days && beginningsOf(orders, days, through))
  const good = counted[experienceCode('good')]!
  return {
    withinDays: experienceWithinDays,
    from: days ? dateOfDay(days.from) : null,
    to: days ? dateOfDay(days.to) : null,
    groups: experiences.map((experience) => {
      const { parcels, of } = counted[experienceCode(experience)]!
      return {
        experience,
        ...customerShare(parcels, of),
        difference: experience === 'good' ? null : differenceOf({ parcels, of }, good),
      }
    }),
    unknown: customersTold(counted[0]!.of),
    kind: 'correlation',
  }
}

/** `parcels` are the customers who came back, in the word that intervals have for a part. */
type Counted = { parcels: number; of: number }

/** By experienceCode. */
function countsOf(orders: Orders, beginnings: ReturnType<typeof beginningsOf> | undefined): Counted[] {
  const counted = Array.from({ length: experiences.length + 1 }, () => ({ parcels: 0, of: 0 }))
  for (let i = 0; i < (beginnings?.count ?? 0); i++) {
    const group = counted[orders.experiences[beginnings!.orders[i]!]!]!
    const again = beginnings!.again[i]!
    group.of++
    if (again >= 0 && again <= experienceWithinDays) group.parcels++
  }
  return counted
}

function differenceOf(one: Counted, good: Counted) {
  if (Math.min(one.of, good.of) < fewestCustomers) return null
  const found = difference(one, good)
  // Three groups are held against the good ones.
  const sure = difference(one, good, z95OfAll(experiences.length - 1))
  if (!found || !sure) return null
  const { difference: points, lower, upper } = found
  return { points, lower, upper, beyondChance: sure.lower > 0 || sure.upper < 0 }
}
