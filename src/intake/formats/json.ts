import { milestoneOf } from '#domain/parcel/event-code.ts'
import { instantOf } from '#domain/parcel/time-zone.ts'
import type { StagedRow } from '#store/warehouse/intake.ts'
import type { Batch, Format, ReadContext } from '../format.ts'
import { jsonDelivery, type BadPart } from '../json-delivery.ts'
import { oneLine } from '../json-items.ts'
import { bad, BadRow, eventValues, parcelValues, type TimeField } from '../rows.ts'
import { containersOf, namedFields, type Named } from './json-names.ts'

/**
 * JSON and NDJSON with the portal's own names, in the spelling of its CSV columns, in camelCase or in Dutch. An item is a parcel
 * (it has a customer number), an event (it has a code and a time), or both at once; or it holds them: {"parcel": {…}, "events":
 * […]}, {"parcels": […], "events": […]}. Events within a parcel need not repeat its barcode.
 */
export const json: Format = {
  name: 'json',
  // Other JSON needs a mapping: to take it for ours would set all of it aside.
  detect: (head) => /^\s*\[\s*\]\s*$/.test(head) || (/^\s*[[{]/.test(head) && ownName.test(head)),
  read(chunks, context) {
    const unknown = new Set<string>()
    const delivery = jsonDelivery(chunks, {
      paths: ['items[]'],
      // A parcel may have items of its own, such as what is in it.
      tellsItself: (value) => partsOf(value, {}, new Set()).some(({ own }) => own['barcode'] !== undefined),
      take: (value, line, into) => takeItem(value, line, into, context, unknown),
    })
    return { ...delivery, unknownColumns: () => [...unknown] }
  },
}

const ownName = /"(barcode|klantnummer|customer_?number|tracking_?code)"\s*:/i

const maxUnknown = 50

function takeItem(value: unknown, line: number, into: Batch, context: ReadContext, unknown: Set<string>): BadPart[] {
  const parts = partsOf(value, {}, unknown)
  if (parts.length === 0) bad('item-unknown')
  if (parts.length === 1) {
    takePart(parts[0]!, line, into, context)
    return []
  }
  const badParts: BadPart[] = []
  for (const part of parts) {
    try {
      takePart(part, line, into, context)
    } catch (error) {
      if (!(error instanceof BadRow)) throw error
      badParts.push({ reason: error.reason, row: oneLine(JSON.stringify({ ...part.inherited, ...part.own })) })
    }
  }
  // The item itself is counted by who asked, each bad part too: what is left are the other good ones.
  into.read += Math.max(0, parts.length - badParts.length - 1)
  if (badParts.length === parts.length) throwFirst(badParts)
  return badParts
}

/** With nothing good in it the item is bad as a whole, and can be read again as a whole. */
function throwFirst(badParts: readonly BadPart[]): never {
  return bad(badParts[0]!.reason)
}

/** The fields of one parcel or event, and what it takes over from what is around it. */
type Part = { own: Named; inherited: Named }

const maxLevels = 4

/** The parcels and events in an item, wherever they are in it. */
function partsOf(value: unknown, inherited: Named, unknown: Set<string>, level = 0): Part[] {
  if (typeof value !== 'object' || value === null || level > maxLevels) return []
  if (Array.isArray(value)) return value.flatMap((one) => partsOf(one, inherited, unknown, level + 1))
  const containers = containersOf(value as Record<string, unknown>)
  const own = namedFields(value as Record<string, unknown>, (name) => {
    if (unknown.size < maxUnknown) unknown.add(name)
  })
  const isPart =
    isParcel(own) || isEvent({ ...inherited, ...own }) || (containers.length === 0 && Object.keys(own).length > 0)
  const below = { ...inherited, ...keysOf(own) }
  const parcel = containers.find(({ kind }) => kind === 'parcel')
  const known = parcel ? { ...below, ...keysOf(namedFields(parcel.value as Record<string, unknown>)) } : below
  const inner = containers.flatMap((one) =>
    partsOf(one.value, one.kind === 'parcel' ? below : known, unknown, level + 1),
  )
  return isPart ? [{ own, inherited }, ...inner] : inner
}

/** What events take over from their parcel. */
function keysOf({ barcode }: Named): Named {
  return barcode === undefined ? {} : { barcode }
}

function isParcel(fields: Named): boolean {
  return fields['customer_number'] !== undefined && fields['type'] !== 'event'
}

function isEvent(fields: Named): boolean {
  return fields['code'] !== undefined || fields['at'] !== undefined
}

/** Nothing of it goes in when any of it is bad. */
function takePart({ own, inherited }: Part, line: number, into: Batch, context: ReadContext): void {
  const fields: Named = { ...inherited, ...own }
  const onlyNumber = context.customerNumbers.length === 1 ? context.customerNumbers[0]! : ''
  const isNamedParcel = ['parcel', 'pakket'].includes(textOf(fields['type']).toLowerCase())
  const hasParcel = isParcel(fields) || isNamedParcel || (onlyNumber !== '' && !isEvent(fields))
  if (!hasParcel && !isEvent(fields)) bad(fields['barcode'] === undefined ? 'item-unknown' : 'customer-number')
  const parcel: StagedRow[] = hasParcel ? [{ line, values: parcelOf(fields, onlyNumber, context) }] : []
  const event: StagedRow[] = isEvent(fields) ? [{ line, values: eventOf(fields, context) }] : []
  into.parcels.push(...parcel)
  into.events.push(...event)
}

function parcelOf(fields: Named, onlyNumber: string, context: ReadContext) {
  const text = (name: string) => textOf(fields[name])
  const saidMs = instantIn(fields['said_at'], context)
  return parcelValues(
    {
      customerNumber: text('customer_number') || onlyNumber,
      barcode: text('barcode'),
      reference: text('reference'),
      announcedAt: timeOf(fields['announced_at']),
      handoverDueAt: timeOf(fields['handover_due_at']),
      promisedAt: timeOf(fields['promised_at']),
      country: text('country'),
      postalCode: text('postal_code'),
      city: text('city'),
      recipient: text('recipient'),
      weightG: text('weight_g'),
      product: text('product').trim(),
      options: text('options'),
      warnings: text('warnings'),
      measuredG: text('measured_g'),
      volumeCm3: text('volume_cm3'),
      measuredCm3: text('measured_cm3'),
      mainBarcode: text('main_barcode'),
      ...(saidMs !== undefined && { saidMs }),
    },
    context,
  )
}

function eventOf(fields: Named, context: ReadContext) {
  const text = (name: string) => textOf(fields[name])
  const scheme = text('scheme') || 'postnl'
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(scheme)) bad('code-empty')
  const declaredMs = instantIn(fields['declared_at'], context)
  return eventValues(
    {
      barcode: text('barcode'),
      scheme,
      // A sender's own word for a milestone is worth more than a code nobody knows.
      code: text('code') || (milestoneOf(text('milestone')) === 'UNKNOWN' ? '' : text('milestone')),
      at: timeOf(fields['at']),
      location: text('location'),
      reason: text('reason'),
      eventId: text('event_id'),
      ...(declaredMs !== undefined && { declaredMs }),
    },
    context,
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

const [earliestMs, latestMs] = [Date.UTC(1990, 0), Date.UTC(2101, 0)]

/** A number is seconds or milliseconds since 1970: no time that can be meant is both. */
function timeOf(value: unknown): TimeField {
  if (typeof value !== 'number') return textOf(value)
  const ms = Math.trunc(Math.abs(value) < 1e11 ? value * 1000 : value)
  return ms >= earliestMs && ms < latestMs ? ms : bad('time')
}

/** A time as every other; epoch ms, undefined when it is not said. */
function instantIn(value: unknown, { timeZone }: ReadContext): number | undefined {
  const time = timeOf(value)
  if (typeof time === 'number') return time
  return time.trim() === '' ? undefined : (instantOf(time.trim(), timeZone) ?? bad('time'))
}
