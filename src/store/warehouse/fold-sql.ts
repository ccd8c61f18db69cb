import { customerReturnProducts } from '#domain/parcel/product.ts'
import {
  attemptMilestones,
  changedMilestones,
  fallbackStartMilestones,
  receiptMilestones,
  returnMilestones,
  startMilestones,
  milestones,
  unmovingMilestones,
  type Milestone,
} from '#domain/parcel/milestone.ts'
import { networkTimeZone, operationalDayStartsAtHour } from '#domain/parcel/network-calendar.ts'
import { instantOffsets } from '#domain/parcel/time-zone.ts'
import { quoted } from './engine.ts'
import { offsetSql } from './offset-sql.ts'

/**
 * The fold of domain/parcel/fold.ts as a SQL select over `scans`: a row per parcel of which something is known. Milestones are
 * bits, and a move is its time and its milestone in one number: comparing texts, millions of times, takes twice as long.
 *
 * @param touched a SQL condition on `barcode` that says which parcels to calculate
 * @param isBound whether there are scans that count only for a parcel of certain customer numbers
 */
export function foldSelect(touched: string, isBound = false): string {
  const ownOnly = `and (s.origin not in (select id from origins where for_number <> '')
    or (s.origin, s.barcode) in (select o.id, a.barcode
      from (select id, unnest(string_split(for_number, ' ')) as number from origins where for_number <> '') o
      join announcements a on a.customer_number = o.number))`
  return `
select
  barcode,
  min(at_ms) filter (${isOneOf(new Set(['ANNOUNCED']))}) as announced_event_ms,
  min(at_ms) filter (${isOneOf(new Set(['RET_LABEL']))}) as return_label_ms,
  min(at_ms) filter (${isOneOf(startMilestones)}) as accepted_ms,
  min(at_ms) filter (${isOneOf(fallbackStartMilestones)}) as stored_or_sorted_ms,
  min(at_ms) filter (${isOneOf(changedMilestones)}) as changed_ms,
  min(at_ms) filter (${isOneOf(attemptMilestones)}) as attempted_ms,
  min(at_ms) filter (${isOneOf(receiptMilestones)}) as received_ms,
  min(at_ms) filter (${isOneOf(returnMilestones)}) as returned_ms,
  max(move) filter (not ${isOneOf(unmovingMilestones)}) as last_move,
  max(at_ms) as last_event_ms
from (
  select barcode, at_ms, 1::bigint << enum_code(milestone) as bit, at_ms * ${placesPerMs} + enum_code(milestone) as move
  from scans s where ${touched} and not withdrawn ${isBound ? ownOnly : ''}
)
group by barcode`
}

/**
 * The clock of domain/parcel/transit.ts as a SQL select over `announcements`, `calendar` and what was folded: one row per announced
 * parcel, in the order in which dashboards read them. A test holds it against the domain, parcel by parcel.
 *
 * @param folded the rows of `foldSelect`: a table, or a select in brackets
 * @param isMany whether it is worth a tenth of a second of preparation; the answer is the same
 */
export function factsSelect(touched: string, folded: string, isMany = false): string {
  const localDay = isMany ? localDayOfMany : localDayOfFew
  return `
with begun as (
  select
    a.*,
    f.* exclude (barcode),
    coalesce(f.accepted_ms, f.stored_or_sorted_ms) as start_ms,
    a.product in (${customerReturnProducts.map(quoted).join(', ')})
      or coalesce(f.return_label_ms <= start_ms or (f.return_label_ms is not null and start_ms is null), false) as customer_return
  from (select * from announcements where ${touched}) a left join ${folded} f using (barcode)
), met as (
  select
    *,
    case when not customer_return and attempted_ms <= coalesce(returned_ms, attempted_ms) then attempted_ms end as attempt_ms,
    case when not customer_return and received_ms <= coalesce(returned_ms, received_ms) then received_ms end as receipt_ms
  from begun
), clocked as (
  select
    *,
    least(announced_ms, announced_event_ms) as first_announced_ms,
    accepted_ms is null and stored_or_sorted_ms is not null as start_imputed,
    coalesce(attempt_ms < start_ms, false) as impossible,
    coalesce(changed_ms < attempt_ms, false) as rescheduled,
    ${localDay('start_ms', operationalDayStartsAtHour)} as operational_day,
    last_move // ${placesPerMs} as last_ms,
    enum_range(null::milestone)[last_move % ${placesPerMs} + 1] as last_milestone
  from met
)
select
  c.customer_number, c.barcode, c.reference, c.country, c.postal_code, c.city, c.product, c.weight_g, c.recipient_key,
  c.first_announced_ms as announced_ms, c.handover_due_ms, c.promised_ms,
  c.start_ms, c.start_imputed, c.customer_return, c.operational_day,
  c.attempt_ms, c.receipt_ms, c.impossible, c.rescheduled,
  case when not c.impossible then at_attempt.cumulative - at_start.cumulative end as attempt_days,
  case when not c.impossible then at_receipt.cumulative - at_start.cumulative end as receipt_days,
  case when not c.impossible then c.attempt_ms - c.start_ms end as attempt_duration_ms,
  case when not c.impossible then c.receipt_ms - c.start_ms end as receipt_duration_ms,
  c.last_ms, c.last_milestone, c.last_event_ms
from clocked c
left join calendar at_start on at_start.day = c.operational_day
left join calendar at_attempt on at_attempt.day = ${localDay('c.attempt_ms')}
left join calendar at_receipt on at_receipt.day = ${localDay('c.receipt_ms')}
order by c.customer_number, c.start_ms, c.barcode`
}

/** More than there are milestones; a test keeps it so. */
export const placesPerMs = 64

function isOneOf(some: ReadonlySet<Milestone>): string {
  const bits = [...some].reduce((sum, milestone) => sum | (1n << BigInt(milestones.indexOf(milestone))), 0n)
  return `bit & ${bits}::bigint <> 0`
}

const networkOffsets = instantOffsets(networkTimeZone)

/** The date on the network's calendar at an instant, a day beginning at an hour of the clock. */
function localDayOfMany(ms: string, fromHour = 0): string {
  const wallMs = `${ms} + ${offsetSql(ms, networkOffsets)} - ${fromHour * 3_600_000}`
  return `(date '1970-01-01' + ((${wallMs}) // 86400000)::integer)`
}

/** The same, asking the engine for its own zones: slower for each, and ready at once. */
function localDayOfFew(ms: string, fromHour = 0): string {
  const wall = `make_timestamp(${ms} * 1000) at time zone 'UTC' at time zone ${quoted(networkTimeZone)}`
  return `(${wall} - interval ${fromHour} hour)::date`
}
