import { atFrom, atText } from '../at.ts'
import type { Condition } from '../condition.ts'
import { markConditions } from '../marks.ts'
import { horizonDays } from '../peaks/forecast.ts'
import { readDayPart } from '../peaks/selections.ts'
import { dayPartNames } from '../peaks/meanings.ts'
import { shiftDate } from '../period.ts'
import type { AdviceRuleName } from './names.ts'
import type { AdviceRule } from './rule.ts'
import { shareRules } from './rules.ts'
import { domestic } from './selections.ts'

export type At = Readonly<Record<string, string>>

/** Dutch postcode areas: the first two digits. */
export const areaChars = 2

/** Years back that a peak may be decided about: of numbers whose parcels are of long ago. */
const oldestYears = 10

/**
 * Whether a rule can have this advice, written as the dashboard writes it. There are some three hundred in all, so that what is decided
 * about a customer number stays bounded without a limit that one reader could fill for all others.
 * @param today the day in the Netherlands
 */
export function isMarkOf(rule: AdviceRuleName, mark: string, today: string): boolean {
  const at = mark === '' ? {} : atFrom(mark)
  if (!at || atText(at) !== mark) return false
  return rule === 'peak_ahead' ? isPeakMonth(at, today) : caseConditions(shareRules[rule], at) !== undefined
}

function isPeakMonth({ month = '', ...more }: At, today: string): boolean {
  if (Object.keys(more).length > 0 || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return false
  const oldest = `${Number(today.slice(0, 4)) - oldestYears}-01`
  return month >= oldest && month <= shiftDate(today, horizonDays).slice(0, 7)
}

/** The conditions of one case of a rule, within its group; undefined when it has no such case. */
export function caseConditions({ trigger }: AdviceRule, at: At): Condition[] | undefined {
  const keys = Object.keys(at).join()
  if (!('split' in trigger)) return keys === '' ? [] : undefined
  if (trigger.split === 'area') {
    if (keys !== 'postcode' || !/^\d\d$/.test(at['postcode']!)) return undefined
    return [domestic, ...(markConditions(at, 'outcome_day') ?? [])]
  }
  return keys === 'weekday,daypart' ? markConditions(at, 'outcome_day', { daypart: readDayPart }) : undefined
}

export function areaAt(postcode: string): At | undefined {
  return /^\d\d$/.test(postcode) ? { postcode } : undefined
}

/** @param band the place of half an hour among `momentBands` */
export function momentAt(weekday: number, band: number): At {
  return { weekday: String(weekday), daypart: dayPartNames[band - 1] ?? 'other' }
}
