import type { FileReason } from '#domain/words/import-reasons.ts'
import type { StagedRow } from '#store/warehouse/intake.ts'
import { instantMs, isObject, type JsonObject } from '../epcis/checks.ts'
import { barcodeOf } from '../epcis/identifiers.ts'
import { journeyCodeOf, locationOf } from '../epcis/journey.ts'
import { documentFault, eventFault } from '../epcis/standard.ts'
import type { Batch, Format, ReadContext } from '../format.ts'
import { jsonDelivery } from '../json-delivery.ts'
import { bad, eventValues, parcelValues } from '../rows.ts'

/**
 * GS1 EPCIS 2.0 in JSON-LD: a captured or queried document, events by themselves, or a list of them. A document that is not one
 * of the standard is refused; an event that is not is set aside, and the others go in. An event about no parcel (goods, assets,
 * sensors) is right and gives nothing.
 *
 * What happens to a group happens to each: an AggregationEvent tells of its parent and of its children, as far as they are parcels.
 * An event with an errorDeclaration withdraws the one with its eventID; the corrective events are events like any other.
 */
export const epcis: Format = {
  name: 'epcis',
  detect: (head) =>
    /^\s*[[{]/.test(head) &&
    (/"type"\s*:\s*"EPCIS(Query)?Document"/.test(head) ||
      (/"eventTimeZoneOffset"\s*:/.test(head) && /"eventTime"\s*:/.test(head))),
  read: (chunks, context) =>
    jsonDelivery(chunks, {
      paths: ['epcisBody.eventList[]', 'epcisBody.queryResults.resultsBody.eventList[]'],
      take: (value, line, into) => takeEvent(value, line, into, context),
      itemsIn: (value) => (isDocument(value) ? eventsIn(value) : undefined),
      document: (value) => refusalOf(value),
    }),
}

function isDocument(value: unknown): value is JsonObject {
  return isObject(value) && (String(value['type']).startsWith('EPCIS') || Object.hasOwn(value, 'epcisBody'))
}

/** The events of a document that lies in a list with others. */
function eventsIn({ epcisBody }: JsonObject): readonly unknown[] {
  const results = inside(epcisBody, 'queryResults')
  const list = inside(results === undefined ? epcisBody : inside(results, 'resultsBody'), 'eventList')
  return Array.isArray(list) ? list : []
}

function inside(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

function refusalOf(document: unknown): FileReason | undefined {
  const field = documentFault(document)
  return field === undefined ? undefined : { reason: 'epcis-document', field }
}

function takeEvent(event: unknown, line: number, into: Batch, context: ReadContext): [] {
  const fault = eventFault(event)
  if (fault) bad(fault)
  const told = event as JsonObject
  const barcodes = [...new Set(identifiersOf(told).flatMap((one) => barcodeOf(one) ?? []))]
  if (barcodes.length === 0) return []
  const fields = fieldsOf(told)
  const events: StagedRow[] = barcodes.map((barcode) => ({
    line,
    values: eventValues({ ...fields, barcode }, context),
  }))
  const customerNumber = ownerOf(told) || announcedFor(told, context)
  // Who it belongs to is said of what is read itself, not of what that is packed in.
  const parcels: StagedRow[] =
    customerNumber === '' || told['type'] !== 'ObjectEvent'
      ? []
      : barcodes.map((barcode) => ({
          line,
          values: parcelValues({ customerNumber, barcode, saidMs: fields.at }, context),
        }))
  into.events.push(...events)
  into.parcels.push(...parcels)
  return []
}

const idFields: Readonly<Record<string, readonly string[]>> = {
  ObjectEvent: ['epcList'],
  AggregationEvent: ['parentID', 'childEPCs'],
  AssociationEvent: ['parentID', 'childEPCs'],
  TransactionEvent: ['parentID', 'epcList'],
  // What is made of something else is no parcel that travels.
  TransformationEvent: [],
}

function identifiersOf(event: JsonObject): string[] {
  const names = idFields[String(event['type'])] ?? ['epcList']
  return names.flatMap((name) => event[name]).filter((one) => typeof one === 'string')
}

function fieldsOf(event: JsonObject) {
  const { scheme, code, reason } = journeyCodeOf(event)
  const declaration = event['errorDeclaration']
  const declaredMs = isObject(declaration) ? instantMs(declaration['declarationTime']) : undefined
  return {
    scheme,
    code,
    reason,
    at: instantMs(event['eventTime'])!,
    offsetMin: minutesOf(String(event['eventTimeZoneOffset'])),
    location: locationOf(event),
    eventId: typeof event['eventID'] === 'string' ? event['eventID'] : '',
    ...(declaredMs !== undefined && { declaredMs }),
  }
}

/** '-05:30' → -330. */
function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  return offset[0] === '-' && minutes > 0 ? -minutes : minutes
}

/** The customer number among those who own the goods, where it is plainly one: '…:customer:12345678', '…/klantnummer/12345678'. */
function ownerOf(event: JsonObject): string {
  const sources = Array.isArray(event['sourceList']) ? (event['sourceList'] as unknown[]) : []
  for (const one of sources) {
    if (!isObject(one) || !String(one['type']).endsWith('owning_party')) continue
    const found = /(?:customer|klant)[a-z_-]*[:/=#]([0-9]{1,10})$/i.exec(String(one['source']))
    if (found) return found[1]!
  }
  return ''
}

/** A source with one customer number announces what it commissions for that. */
function announcedFor(event: JsonObject, context: ReadContext): string {
  const isOnly = context.customerNumbers.length === 1
  return isOnly && journeyCodeOf(event).code === 'COMMISSIONING' ? context.customerNumbers[0]! : ''
}
