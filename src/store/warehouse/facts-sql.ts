import { attemptMilestones, type Milestone } from '#domain/parcel/milestone.ts'
import { networkTimeZone, operationalDayStartsAtHour } from '#domain/parcel/network-calendar.ts'
import { mailServices } from '#domain/parcel/norm.ts'
import { todayDeadlineHour } from '#domain/parcel/pre-advice.ts'
import { dateOfDay, dayOfDate, instantOffsets } from '#domain/parcel/time-zone.ts'
import { quoted } from './engine.ts'
import { columnsNotThere, everyMilestone, isMoveOneOf, milestoneOfMove, timeOfMove, type Folded } from './fold-sql.ts'
import {
  addressUnknownSql,
  countryLaneSql,
  filledSql,
  invalidSql,
  laneSql,
  neededSql,
  normSql,
  offSql,
  optionSql,
  serviceSql,
} from './kind-sql.ts'
import { offsetSql } from './offset-sql.ts'

/**
 * emptyColumns: columns of `announcements` that are empty in all of them. offsets: of the network's zone, all that any time may
 * need. there: all milestones that any scan has. hasRules: whether any customer number has rules of its own.
 */
export type Beforehand = {
  emptyColumns: ReadonlySet<string>
  offsets: readonly Offset[] | undefined
  there: ReadonlySet<Milestone>
  hasRules: boolean
}
const nothingBeforehand: Beforehand = {
  emptyColumns: new Set(),
  offsets: undefined,
  there: everyMilestone,
  hasRules: true,
}

/** A field of an announcement: its SQL, the columns it needs, and what it is when one of these is empty. */
type SaidField = { name: string; sql: string; needs: readonly string[]; empty: string }

const column = (name: string, empty: string): SaidField => ({ name, sql: name, needs: [name], empty })
const texts = ['reference', 'country', 'postal_code', 'city', 'product', 'recipient_key', 'source']
const saidFields: readonly SaidField[] = [
  ...texts.map((name) => column(name, `''`)),
  ...['announced_ms', 'handover_due_ms', 'promised_ms'].map((name) => column(name, 'null::bigint')),
  column('weight_g', 'null::double'),
  { name: 'option', sql: optionSql, needs: ['options'], empty: `'none'::delivery_option` },
  { name: 'country_lane', sql: countryLaneSql, needs: ['country'], empty: 'null::lane' },
  { name: 'filled', sql: filledSql, needs: ['filled'], empty: 'null::uinteger' },
  { name: 'invalid', sql: invalidSql, needs: ['warnings'], empty: 'false' },
  { name: 'address_unknown', sql: addressUnknownSql, needs: ['warnings'], empty: 'false' },
  {
    name: 'weight_off',
    sql: offSql('weight_g', 'measured_g'),
    needs: ['weight_g', 'measured_g'],
    empty: 'null::boolean',
  },
  {
    name: 'size_off',
    sql: offSql('volume_cm3', 'measured_cm3'),
    needs: ['volume_cm3', 'measured_cm3'],
    empty: 'null::boolean',
  },
]

/** What the table `products` says of a product, and what it is of a parcel without one. */
const productFields = [
  { name: 'product_service', empty: 'null::service' },
  { name: 'product_lane', empty: 'null::lane' },
  { name: 'product_norm', empty: 'null::smallint' },
  { name: 'needs_contact', empty: 'null::boolean' },
  { name: 'is_customer_return', empty: 'null::boolean' },
]

/**
 * domain/parcel/facts.ts as a SQL select over `announcements`, what was folded, `calendar`, `products` and `number_rules`: one row per
 * announced parcel, in the order in which dashboards read them. Tests hold it against the domain, parcel by parcel.
 *
 * A wall is what the clock on the network's wall shows, as epoch ms as if it were in UTC.
 *
 * @param beforehand what is known of all of them, for many parcels: the answer is the same
 */
export function factsSelect(
  touched: string,
  { folded, rare }: Folded,
  beforehand: Beforehand = nothingBeforehand,
): string {
  const { emptyColumns, offsets, there, hasRules } = beforehand
  const hasProducts = !emptyColumns.has('product')
  const constants = [
    ...saidFields.filter((field) => !isSaid(field, emptyColumns)),
    ...(hasProducts ? [] : productFields),
    ...columnsNotThere(there).map((name) => ({ name, empty: 'null::bigint' })),
  ]
  const asConstants = constants.map(({ name, empty }) => `,\n    ${empty} as ${name}`).join('')
  const butConstants = constants.length > 0 ? ` exclude (${constants.map(({ name }) => name).join(', ')})` : ''
  const wall = (ms: string) => (offsets ? `(${ms} + ${offsetSql(ms, offsets)})` : wallOfFew(ms))
  const afterCutOff = `case when cut_offs is null or start_ms is null then false
      else coalesce(start_wall > epoch_ms(scanned_day::timestamp) + cut_offs[isodow(scanned_day)] * 60000, true) end`
  const agreedDays = `list_filter(norms, lambda n: (n.country = '*' or n.country = c.country
        or (n.country = 'NL' and c.country = '' and c.lane = 'domestic'::lane))
      and (n.product = '*' or n.product = upper(c.product)) and n."from" <= operational_day)[1].days`
  return `
with said as (
  select
    customer_number, barcode${saidFields
      .filter((field) => isSaid(field, emptyColumns))
      .map(({ name, sql }) => `,\n    ${sql} as ${name}`)
      .join('')}
  from announcements where ${touched}
), joined as (
  select
    a.*,
    f.* exclude (barcode)${rare ? ',\n    r.* exclude (barcode)' : ''}${hasProducts ? ',\n    p.* exclude (code)' : ''}${hasRules ? ',\n    n.cut_offs,\n    n.norms' : ''}${asConstants}
  from said a
  left join ${folded} f using (barcode)
  ${rare ? `left join ${rare} r using (barcode)` : ''}
  ${hasProducts ? 'left join products p on p.code = a.product' : ''}
  ${hasRules ? 'left join number_rules n using (customer_number)' : ''}
), begun as (
  select
    *,
    coalesce(accepted_at, stored_or_sorted_at) as start_ms,
    accepted_at is null and stored_or_sorted_at is not null as start_imputed,
    coalesce(is_customer_return, false)
      or coalesce(return_label_at <= start_ms or (return_label_at is not null and start_ms is null), false) as customer_return,
    least(announced_ms, announced_at) as first_announced_ms,
    ${laneSql} as lane,
    ${serviceSql} as service
  from joined
), sorted as (
  select *${butConstants} from begun order by customer_number, start_ms, barcode
), met as (
  select
    *${asConstants},
    case when not customer_return and ${timeOfMove('receipt_move')} <= coalesce(returned_at, ${timeOfMove('receipt_move')})
      then ${timeOfMove('receipt_move')} end as receipt_ms,
    case when not customer_return and ${timeOfMove('outcome_move')} <= coalesce(returned_at, ${timeOfMove('outcome_move')})
      then ${timeOfMove('outcome_move')} end as offered_ms
  from sorted
), shown as (
  select
    *,
    case when ${isMoveOneOf('outcome_move', attemptMilestones)} then offered_ms end as attempt_ms,
    case when not coalesce(offered_ms < start_ms, false) then offered_ms end as outcome_ms,
    ${wall('start_ms')} as start_wall,
    ${wall('offered_ms')} as offered_wall,
    ${wall('receipt_ms')} as receipt_wall,
    ${wall('first_announced_ms')} as announced_wall,
    ${wall('promised_ms')} as promised_wall
  from met
), clocked as (
  select
    *,
    coalesce(attempt_ms < start_ms, false) as impossible,
    coalesce(changed_at < attempt_ms, false) as rescheduled,
    case when outcome_ms is not null then offered_wall end as outcome_wall,
    case when attempt_ms is not null then ${dayOf('offered_wall')} end as attempt_day,
    ${dayOf('receipt_wall')} as receipt_day,
    ${dayOf('announced_wall')} as announced_day,
    ${dayOf('promised_wall')} as promised_day,
    ${dayOf(`start_wall - ${operationalDayStartsAtHour * hourMs}`)} as scanned_day,
    ${hasRules ? afterCutOff : 'false'} as is_after_cut_off
  from shown
), counted as (
  select
    c.*,
    case when is_after_cut_off then ${onDay('next', 'scanned_day')} else scanned_day end as operational_day,
    ${onDay('cumulative', 'scanned_day')} + is_after_cut_off::integer as start_count,
    ${onDay('mail_cumulative', 'scanned_day')} + (is_after_cut_off and isodow(operational_day) <> 1)::integer as start_mail_count,
    ${onDay('cumulative', 'attempt_day')} as attempt_count,
    ${onDay('mail_cumulative', 'attempt_day')} as attempt_mail_count,
    ${onDay('cumulative', 'promised_day')} as promised_count,
    case when not impossible then ${atLeastZero('attempt_count - start_count')} end as attempt_days,
    case when not impossible then ${atLeastZero(`${onDay('cumulative', 'receipt_day')} - start_count`)} end as receipt_days,
    case when not customer_return then ${hasRules ? `coalesce(${agreedDays}, ${normSql})` : normSql} end as norm_days,
    coalesce(case when customs_at is not null and attempt_ms is not null
      then ${atLeastZero(`${onDay('cumulative', dayOf(wallOfFew('least(customs_last_at, attempt_ms)')))} - ${onDay('cumulative', dayOf(wallOfFew('customs_at')))}`)} end, 0) as customs_days,
    ${onDay('tenth', 'announced_day')} as expected_by
  from clocked c, calendar days
), judged as (
  select
    *,
    attempt_days is null or operational_day is null as is_untimed,
    case when is_untimed then null
      when promised_ms is not null then ${atLeastZero('attempt_count - promised_count')}
      when service in (${[...mailServices].map((service) => `${quoted(service)}::service`).join(', ')})
        then ${atLeastZero('attempt_mail_count - start_mail_count')} - norm_days
      else attempt_days - norm_days end as over_days,
    case when is_untimed then null when promised_ms is not null then attempt_day > promised_day else over_days > 0 end as is_over,
    coalesce(redirected_at < outcome_ms, false) as redirected,
    case when outcome_ms is not null then ${milestoneOfMove('outcome_move')} end as outcome
  from counted
)
select
  customer_number, barcode, reference, country, postal_code, city, product, weight_g, recipient_key, source,
  lane, service, option,
  first_announced_ms as announced_ms, handover_due_ms, promised_ms,
  start_ms, start_imputed, customer_return, operational_day,
  attempt_ms, receipt_ms, impossible, rescheduled,
  attempt_days, receipt_days,
  case when not impossible then attempt_ms - start_ms end as attempt_duration_ms,
  case when not impossible then receipt_ms - start_ms end as receipt_duration_ms,
  norm_days::smallint as norm_days, case when not rescheduled then is_over end as late,
  case when is_over then case when rescheduled then 'recipient'::late_reason when late_handover_at is not null or coalesce(start_ms > handover_due_ms, false) then 'handover'::late_reason
    when customs_days > 0 and over_days <= customs_days then 'customs'::late_reason else 'carrier'::late_reason end end as late_reason,
  ${atLeastZero('attempt_days - customs_days')} as net_days,
  late_handover_at is not null or coalesce(start_ms > handover_due_ms, false) or is_after_cut_off as late_hand_over,
  customs_at is not null as customs, customs_data_missing_at is not null as customs_data_missing,
  coalesce(delayed_at < coalesce(attempt_ms, delayed_at + 1), false) as delayed,
  outcome, outcome_ms, ${dayOf('outcome_wall')} as outcome_day,
  (outcome_wall % ${dayMs} // ${hourMs})::utinyint as outcome_hour, (outcome_wall % ${dayMs} // ${hourMs / 2})::utinyint as outcome_half,
  redirected,
  coalesce(outcome = 'READY_FOR_PICKUP' and service = 'home'::service and not redirected
    and not coalesce(out_for_delivery_at < outcome_ms, false), false) as direct_to_point,
  case when not customer_return then ready_at end as ready_ms,
  case when receipt_ms is not null then ${milestoneOfMove('receipt_move')} end as received_as,
  case when not customer_return then returned_at end as return_ms,
  ${dayOf(wallOfFew('return_ms'))} as return_day,
  case when not customer_return then ${milestoneOfMove('return_reason_move')} end as return_reason,
  case when not customer_return then return_transit_at end as return_transit_ms,
  case when not customer_return then return_done_at end as return_done_ms,
  case when return_done_ms > return_ms then return_done_ms - return_ms end as return_duration_ms,
  announced_day, start_ms - first_announced_ms as lead_ms,
  case option
    when 'today'::delivery_option
      then announced_wall >= start_wall - start_wall % ${dayMs} + ${todayDeadlineHour * hourMs}
    when 'evening'::delivery_option then announced_day > coalesce(promised_day - 1, operational_day)
    when 'guaranteed'::delivery_option then announced_day > coalesce(promised_day - 1, operational_day) end as deadline_missed,
  expected_by,
  unpresented_at is not null and start_ms is null and outcome_move is null as unpresented,
  filled, ${neededSql} as needed, invalid, address_unknown, weight_off, size_off,
  ${timeOfMove('last_move')} as last_ms, ${milestoneOfMove('last_move')} as last_milestone, last_event_ms
from judged`
}

/** How many columns of a parcel are joined and sorted, from which follows how much memory each takes. */
export function columnsCarried({ emptyColumns, there, hasRules }: Beforehand): number {
  const own = ['customer_number', 'barcode', 'last_move', 'last_event_ms']
  const said = saidFields.filter((field) => isSaid(field, emptyColumns))
  const folded = columnsNotThere(new Set()).length - columnsNotThere(there).length
  return (
    own.length + said.length + folded + (emptyColumns.has('product') ? 0 : productFields.length) + (hasRules ? 2 : 0)
  )
}

function isSaid({ needs }: SaidField, emptyColumns: ReadonlySet<string>): boolean {
  return needs.every((name) => !emptyColumns.has(name))
}

export const firstCalendarYear = 1990

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Places in a list count from 1. */
const dayBeforeCalendar = dateOfDay(dayOfDate(`${firstCalendarYear}-01-01`) - 1)
export type Offset = { fromMs: number; offsetMs: number }
export const networkOffsets: readonly Offset[] = instantOffsets(networkTimeZone)

/** Asks the engine for its own zones: slower for each, and ready at once. */
function wallOfFew(ms: string): string {
  return `epoch_ms(make_timestamp(${ms} * 1000) at time zone 'UTC' at time zone ${quoted(networkTimeZone)})`
}

/** What the calendar, a row of lists with a place for every day, has of a day: to join a table seven times would take its memory seven times. */
function onDay(column: 'cumulative' | 'mail_cumulative' | 'next' | 'tenth', day: string): string {
  return `days.${column}[${day} - ${quoted(dayBeforeCalendar)}::date]`
}

/** `greatest` would make null 0. */
function atLeastZero(count: string): string {
  return `(case when ${count} < 0 then 0 else ${count} end)`
}

function dayOf(wall: string): string {
  return `(date '1970-01-01' + ((${wall}) // ${dayMs})::integer)`
}
