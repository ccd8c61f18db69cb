import type { PreAdviceCell, PreAdvicePart } from '../../contract/insight-pre-advice.ts'
import { bitOf, preAdviceFields, type PreAdviceField } from '../../parcel/pre-advice.ts'
import { count, share, text, type MeasureRow } from '../figures.ts'
import type { PeriodName } from '../query.ts'
import { nearLanes, richFields } from './selections.ts'

/** Parcels that need and have the same fields, as bit masks. */
type Alike = { lane: string; service: string; needed: number; filled: number } & Record<PeriodName, number>

const onlyAbroad: ReadonlySet<PreAdviceField> = new Set(['customs', 'hs-code'])
/** Either will do: both are told as contact. */
const untold: ReadonlySet<PreAdviceField> = new Set(['email', 'phone'])

/** How often each field was filled, by field and as matrices. */
export function fieldFigures(
  rows: readonly MeasureRow[],
): Pick<PreAdvicePart, 'fields' | 'rich' | 'domestic' | 'abroad'> {
  const alike = rows.map(alikeOf)
  const filled = (field: PreAdviceField, isMandatory: boolean) => ({
    now: filledShare(alike, field, isMandatory, 'now'),
    previous: filledShare(alike, field, isMandatory, 'previous'),
    yearAgo: filledShare(alike, field, isMandatory, 'yearAgo'),
  })
  const domestic = Map.groupBy(
    alike.filter(({ lane }) => nearLanes.some((near) => near === lane)),
    ({ service }) => service,
  )
  return {
    fields: preAdviceFields.map((field) => ({ field, ...filled(field, true) })).filter(({ now }) => now.of > 0),
    rich: richFields.map((field) => ({ field, ...filled(field, false) })),
    domestic: [...domestic]
      .map(([service, group]) => ({ service, ...matrixColumn(group, (field) => !onlyAbroad.has(field)) }))
      .filter(({ parcels }) => parcels > 0)
      .sort((a, b) => b.parcels - a.parcels || a.service.localeCompare(b.service)),
    abroad: (['world', 'eu'] as const)
      .map((lane) => ({
        lane,
        ...matrixColumn(
          alike.filter((one) => one.lane === lane),
          () => true,
        ),
      }))
      .filter(({ parcels }) => parcels > 0),
  }
}

function matrixColumn(group: readonly Alike[], isShown: (field: PreAdviceField) => boolean) {
  const cells = preAdviceFields
    .filter((field) => isShown(field) && !untold.has(field))
    .map((field): PreAdviceCell => {
      const needing = filledShare(group, field, true, 'now')
      return needing.of > 0
        ? { field, mandatory: true, filled: needing }
        : { field, mandatory: false, filled: filledShare(group, field, false, 'now') }
    })
  return { parcels: total(group, 'now'), cells }
}

function filledShare(group: readonly Alike[], field: PreAdviceField, isMandatory: boolean, period: PeriodName) {
  const bit = 1 << bitOf(field)
  const whole = isMandatory ? group.filter(({ needed }) => (needed & bit) !== 0) : group
  return share(
    total(
      whole.filter(({ filled }) => (filled & bit) !== 0),
      period,
    ),
    total(whole, period),
  )
}

function total(group: readonly Alike[], period: PeriodName): number {
  return group.reduce((sum, one) => sum + one[period], 0)
}

function alikeOf(row: MeasureRow): Alike {
  return {
    lane: text(row, 'lane'),
    service: text(row, 'service'),
    needed: count(row, 'needed'),
    filled: count(row, 'filled'),
    now: count(row, 'now'),
    previous: count(row, 'previous'),
    yearAgo: count(row, 'yearAgo'),
  }
}
