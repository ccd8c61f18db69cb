import { timeReader } from '#domain/intake/time-format.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { csvBeginning } from '../csv.ts'
import { csvDelivery } from '../csv-delivery.ts'
import type { Format, ReadContext } from '../format.ts'
import { bad, eventValues } from '../rows.ts'

/**
 * The columns of UPU EMSEVT (message standard M40, DOMAIN §3.1) under the names by which posts and their suppliers export
 * them: in lower case, with '_' for all that is no letter or digit.
 */
const columns = {
  item: [
    'item_id',
    'itemid',
    'item',
    'item_identifier',
    'item_number',
    's10',
    's10_id',
    'mail_item',
    'mailitem_fid',
    'barcode',
  ],
  code: ['event_code', 'eventcode', 'event_type', 'event_type_cd', 'event_cd', 'event', 'code', 'emsevt', 'tt_event'],
  at: [
    'event_date_time',
    'event_datetime',
    'event_local_date_time',
    'local_date_time',
    'event_timestamp',
    'timestamp',
    'at',
  ],
  date: ['event_date', 'event_local_date', 'local_date', 'date'],
  time: ['event_time', 'event_local_time', 'local_time', 'time'],
  offset: ['utc_offset', 'gmt_offset', 'time_zone_offset', 'event_offset', 'offset'],
  office: [
    'office_of_exchange',
    'office_code',
    'office',
    'oe',
    'oe_code',
    'event_office',
    'event_office_cd',
    'impc',
    'impc_code',
    'location',
  ],
  retention: ['retention_reason', 'retention_reason_code', 'retention_reason_cd', 'retention_code'],
  nonDelivery: ['non_delivery_reason', 'non_delivery_reason_code', 'non_delivery_reason_cd', 'reason', 'reason_code'],
  action: ['action_taken', 'non_delivery_measure', 'non_delivery_measure_cd', 'action', 'action_code', 'measure'],
} as const satisfies Record<string, readonly string[]>
type Column = keyof typeof columns

/** Events of items: EM, ED and EX with a letter. No other carrier's codes look so. */
const itemEvent = /^E[DMX][A-Z]$/

/** An action that sends the item back, in words: letters mean something else at each post, and stay with the reason. */
const sendsBack = /\b(rts|return|returned|retour|retourné|devuelto|zurück)\b/i

/** Ways of writing the local time besides ISO. */
const timeFormats = [
  'iso',
  'yyyyMMdd HHmmss',
  'yyyyMMdd HH:mm:ss',
  'yyyyMMdd HHmm',
  'yyyyMMdd HH:mm',
  'yyyyMMddHHmmss',
  'yyyyMMddHHmm',
]

/** UPU EMSEVT as CSV: one event of a postal item per row. A time without an offset is read in the source's zone. */
export const upuEmsevt: Format = {
  name: 'upu-emsevt',
  detect(head) {
    const { fields, rows } = csvBeginning(head)
    const places = placesOf(fields)
    // Names alone may be anybody's; the codes are nobody else's.
    return (
      missingOf(places).length === 0 && rows.length > 0 && itemEvent.test(rows[0]![places.get('code')!]?.trim() ?? '')
    )
  },
  read: (chunks, context) =>
    csvDelivery(chunks, {
      dropsEmptyTail: true,
      begin(first) {
        const places = placesOf(first)
        const missing = missingOf(places)
        if (missing.length > 0) return { refusal: missingColumns(missing, first) }
        const known = new Set(places.values())
        const values = rowReader(places, context)
        return {
          unknownColumns: first.filter((_, place) => !known.has(place)).map((name) => name.trim().slice(0, 80)),
          take: (fields, line, into) => into.events.push({ line, values: values(fields) }),
        }
      },
    }),
}

function rowReader(places: Map<Column, number>, context: ReadContext) {
  const readTime = timeReader(timeFormats, context.timeZone)
  return (fields: string[]) => {
    const field = (column: Column) => {
      const place = places.get(column)
      return place === undefined ? '' : fields[place]!.trim()
    }
    const local = places.has('at') ? field('at') : `${field('date')} ${field('time')}`.trim()
    const text = withOffset(local, field('offset'))
    const { ms, offsetMin } = text === '' ? bad('time-empty') : (readTime(text) ?? bad('time'))
    const code = field('code').toUpperCase()
    const isBack = code === 'EMH' && sendsBack.test(field('action'))
    const reasons = code === 'EME' ? [field('retention')] : [field('retention'), field('nonDelivery'), field('action')]
    return eventValues(
      {
        barcode: field('item').replaceAll(/\s/g, ''),
        scheme: 'upu',
        code: isBack ? 'EMH+RTS' : code,
        at: ms,
        ...(offsetMin !== undefined && { offsetMin }),
        location: field('office'),
        reason: reasons.filter((reason) => reason !== '').join('/'),
      },
      context,
    )
  }
}

/** Only ISO has room for one: '+0100' behind '2026-03-09 14:05'. */
function withOffset(local: string, offset: string): string {
  const [, sign, hours, minutes = '00'] = /^([+-])?([0-9]{1,2})(?::?([0-9]{2}))?$/.exec(offset) ?? []
  if (hours === undefined) return offset === '' ? local : bad('time')
  const iso = local.replace(
    /^([0-9]{4})([0-9]{2})([0-9]{2}) ?([0-9]{2}):?([0-9]{2}):?([0-9]{2})?$/,
    (_, year, month, day, hour, minute, second = '00') => `${year}-${month}-${day}T${hour}:${minute}:${second}`,
  )
  return `${iso}${sign ?? '+'}${hours.padStart(2, '0')}:${minutes}`
}

function placesOf(header: readonly string[]): Map<Column, number> {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_|_$/g, ''),
  )
  const places = new Map<Column, number>()
  for (const [column, aliases] of Object.entries(columns)) {
    const alias = (aliases as readonly string[]).find((name) => names.includes(name))
    if (alias !== undefined) places.set(column as Column, names.indexOf(alias))
  }
  // An 'event_time' without a date beside it has the date in it.
  if (!places.has('at') && !places.has('date') && places.has('time')) places.set('at', places.get('time')!)
  return places
}

function missingOf(places: Map<Column, number>): string[] {
  const missing = []
  if (!places.has('item')) missing.push('item_id')
  if (!places.has('code')) missing.push('event_code')
  if (!places.has('at') && !(places.has('date') && places.has('time'))) missing.push('event_date_time')
  return missing
}

function missingColumns(missing: string[], first: readonly string[]): FileReason {
  return { reason: 'missing-columns', missing, found: first.slice(0, 20).map((name) => name.trim().slice(0, 40)) }
}
