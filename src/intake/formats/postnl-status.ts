import { barcodeProblem } from '#domain/parcel/barcode.ts'
import { milestoneOf } from '#domain/parcel/event-code.ts'
import { unmovingMilestones } from '#domain/parcel/milestone.ts'
import { instantOf } from '#domain/parcel/time-zone.ts'
import type { StagedRow } from '#store/warehouse/intake.ts'
import type { Batch, Format, ReadContext } from '../format.ts'
import { jsonDelivery, type BadPart } from '../json-delivery.ts'
import { oneLine } from '../json-items.ts'
import { bad, BadRow, eventValues } from '../rows.ts'
import { isFields, isoOf, listOf, textOf, valueOf, type Fields } from './postnl-fields.ts'
import { keyName, keyOf, parcelOf, receiverOf, warningsOf } from './postnl-parcel.ts'

/**
 * Answers of PostNL's shipping-status API, one or many: the current status, the complete one, updated shipments, and their
 * forerunners of the SOAP days. A shipment gives a parcel, if it tells its customer number, and events by PostNL's event codes.
 * A status gives an event of the scheme 'postnl-status' only where no event that we know tells of the same second: statuses are
 * coarser, and partly ambiguous.
 *
 * Old answers write codes with the letter last: '01B' beside the text 'Zending is bij PostNL', and also beside 'Zending is
 * bezorgd'. So it is not B01 turned round: to read it so would make deliveries into acceptances. It stays unknown, and the status
 * of the same second speaks for it.
 */
export const postnlStatus: Format = {
  name: 'postnl-status',
  detect: (head) =>
    /^\s*[[{]/.test(head) &&
    (/"(Current|Complete)Status(Response)?"\s*:/.test(head) ||
      /"SignatureImage"\s*:/.test(head) ||
      /^\s*\{\s*"Warnings"\s*:/.test(head) ||
      (/"Barcode"\s*:/.test(head) && /"StatusCode"\s*:/.test(head) && /"PhaseCode"\s*:/.test(head))),
  read: (chunks, context) =>
    jsonDelivery(chunks, {
      paths: ['CurrentStatus.Shipment[]', 'CompleteStatus.Shipment[]'],
      take: (value, line, into) => takeAnswer(value, line, into, context),
      rowOf: ({ value, raw }) => (hasSignature(value) ? '' : rowAgain(value, context, raw)),
    }),
}

function takeAnswer(value: unknown, line: number, into: Batch, context: ReadContext): BadPart[] {
  if (!isFields(value)) return bad('item-unknown')
  if (hasSignature(value)) return bad('signature')
  const shipments = shipmentsIn(value)
  // 'No shipment found' is an answer; what is neither that nor a shipment is something else.
  if (shipments.length === 0 && !isNothingFound(value)) return bad('item-unknown')
  const warnings = warningsOf(value)
  if (shipments.length === 1) return takeShipment(shipments[0]!, warnings, line, into, context)
  return shipments.flatMap((shipment) => {
    try {
      return takeShipment(shipment, [], line, into, context)
    } catch (error) {
      if (error instanceof BadRow) return [{ reason: error.reason, row: rowAgain(shipment, context) }]
      throw error
    }
  })
}

function hasSignature(value: unknown): boolean {
  return isFields(value) && ['Signature', 'SignatureImage'].some((name) => valueOf(value, name) !== undefined)
}

function isNothingFound(value: Fields): boolean {
  return Object.keys(value).every((name) => /^(current|complete)?(status)?(response)?$|^warnings$/i.test(name))
}

const maxWrappers = 5

/** Shipments, however many wrappers are around them. */
function shipmentsIn(value: unknown, depth = 0): Fields[] {
  if (Array.isArray(value)) return value.flatMap((one) => shipmentsIn(one, depth + 1))
  if (!isFields(value) || depth > maxWrappers) return []
  if (valueOf(value, 'Barcode', 'MainBarcode') !== undefined) return [value]
  return Object.entries(value).flatMap(([name, inner]) =>
    /status|shipment/i.test(name) ? shipmentsIn(inner, depth + 1) : [],
  )
}

/** Nothing of it goes in when its barcode or its facts are bad; a bad event costs itself. */
function takeShipment(shipment: Fields, around: string[], line: number, into: Batch, context: ReadContext): BadPart[] {
  const barcode = textOf(shipment, 'Barcode') || textOf(shipment, 'MainBarcode')
  const events: StagedRow[] = []
  const badParts: BadPart[] = []
  const told = [...eventsOf(shipment), ...statusEventsOf(shipment)]
  for (const { scheme, code, at, location, part } of told) {
    try {
      events.push({ line, values: eventValues({ barcode, scheme, code, at: isoOf(at), location }, context) })
    } catch (error) {
      if (!(error instanceof BadRow) || barcodeProblem(barcode)) throw error
      badParts.push({ reason: error.reason, row: partAgain(shipment, part) })
    }
  }
  const saidMs = Math.max(...told.map(({ at }) => instantOf(isoOf(at), context.timeZone) ?? 0))
  const parcel = parcelOf(shipment, barcode, around, saidMs, context)
  if (told.length === 0 && !parcel) bad('item-unknown')
  if (parcel) into.parcels.push({ line, values: parcel })
  into.events.push(...events)
  return badParts
}

type Told = { scheme: string; code: string; at: string; location: string; part: Fields }

function eventsOf(shipment: Fields): Told[] {
  return listOf(shipment, 'Event', 'Events').map((event) => ({
    scheme: 'postnl',
    code: textOf(event, 'Code'),
    at: timeOf(event),
    location: textOf(event, 'LocationCode'),
    part: { Event: [event] },
  }))
}

function timeOf(fields: Fields): string {
  return textOf(fields, 'TimeStamp', 'CurrentStatusTimeStamp')
}

/** The present status and earlier ones, where they say what no event says. */
function statusEventsOf(shipment: Fields): Told[] {
  const events = eventsOf(shipment)
  const known = new Set(events.filter(({ code }) => milestoneOf(code) !== 'UNKNOWN').map(({ at }) => secondOf(at)))
  const statuses = [...listOf(shipment, 'Status'), ...listOf(shipment, 'OldStatus', 'OldStatuses')]
  const told = new Map<string, Told>()
  for (const status of statuses) {
    const code = textOf(status, 'StatusCode', 'CurrentStatusCode', 'Code').replace(/^0+(?=[0-9])/, '')
    const at = timeOf(status)
    if (code === '' && at === '') continue
    const milestone = milestoneOf(code, 'postnl-status')
    const isNews = milestone === 'UNKNOWN' || !unmovingMilestones.has(milestone)
    if (events.length > 0 && (!isNews || known.has(secondOf(at)))) continue
    told.set(`${code} ${at}`, { scheme: 'postnl-status', code, at, location: '', part: { OldStatus: [status] } })
  }
  return [...told.values()]
}

function secondOf(at: string): string {
  return isoOf(at).replace('T', ' ').slice(0, 19)
}

/** One part of a shipment that was set aside, to be read again by itself. */
function partAgain(shipment: Fields, part: Fields): string {
  const barcode = textOf(shipment, 'Barcode') || textOf(shipment, 'MainBarcode')
  return oneLine(JSON.stringify({ Barcode: barcode, ...part }))
}

/** An answer that was set aside, without who receives it and where they live: a key stands for that. */
function rowAgain(value: unknown, context: ReadContext, raw = ''): string {
  const shipments = shipmentsIn(value)
  if (shipments.length !== 1) return oneLine(raw || JSON.stringify(value))
  const [shipment] = shipments as [Fields]
  const { CountryCode, Zipcode, City } = receiverOf(shipment)
  const rest = Object.entries(shipment).filter(([name]) => !/^(address|contact)(es|s)?$/i.test(name))
  const address = [{ AddressType: '01', CountryCode, Zipcode, City }]
  return JSON.stringify({ ...Object.fromEntries(rest), Address: address, [keyName]: keyOf(shipment, context) })
}
