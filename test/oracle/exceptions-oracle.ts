/**
 * Parcels that ask for attention a second time, straight from the rows of the CSV files: nothing of src in it but the calendar of
 * network days. Source: DOMAIN §1.6, the codes of §2.3.
 */
import { networkDaysBetween } from '#domain/parcel/network-calendar.ts'

export type ExceptionEvent = { code: string; atMs: number }
export type ExceptionStory = { announcedMs: number; warnings: string; events: readonly ExceptionEvent[] }

const only = (codes: string) => new Set(codes.split(' '))
const starts = only('B01 J01 V01')
const received = only('I01 I10 I02')
const turned = only('H03 H12 X20 I07')
const misses = only('J08 J07 K14 J29 K41')
const addressMisses = only('Y09')
const over = only('H30 M01 F03')
const lost = only('K30 H23')
const repairs = only('J33')
const customsData = only('X10')
const customs = only('X03 X11')
const point = only('J02 J23')
const silent = only('A98 Q99')

/** Every kind a parcel is of at the end of a day, 'YYYY-MM-DD'. Moments of one parcel must differ. */
export function exceptionsOf({ announcedMs, warnings, events }: ExceptionStory, asOf: string): string[] {
  const inOrder = events.toSorted((a, b) => a.atMs - b.atMs)
  const has = (codes: ReadonlySet<string>) => inOrder.some(({ code }) => codes.has(code))
  const last = inOrder.findLast(({ code }) => !silent.has(code))
  const isRecent = (atMs: number) => localDay(atMs) >= daysBefore(asOf, 60)
  const isOld = last !== undefined && (!isRecent(last.atMs) || localDay(last.atMs) > asOf)
  const turnedMs = inOrder.find(({ code }) => turned.has(code))?.atMs
  const isReceived = inOrder.some(({ code, atMs }) => received.has(code) && atMs <= (turnedMs ?? atMs))
  if (isOld || (last !== undefined && over.has(last.code))) return []
  const kinds: string[] = []
  if (last !== undefined && lost.has(last.code)) return ['lost']
  if (isReceived || turnedMs !== undefined) return kinds
  const isAccepted = has(starts)
  const days = last === undefined ? 0 : networkDaysBetween(localDay(last.atMs), asOf)
  const at = (codes: ReadonlySet<string>) => last !== undefined && codes.has(last.code)
  const isMissed = at(misses) || at(addressMisses)
  const waits = at(point) || isMissed || at(customs) || at(customsData)
  if (isAccepted && !waits && days >= 2 && days < 5) kinds.push('noMovement')
  if (isAccepted && !waits && days >= 5) kinds.push('stuck')
  const isUnknown = warnings.includes('1760103')
  const isKnown = last !== undefined || isRecent(announcedMs)
  if (isKnown && (isUnknown || at(repairs) || at(addressMisses))) kinds.push('address')
  if (isAccepted && at(point)) kinds.push('point')
  if (isAccepted && isMissed && days >= 1) kinds.push('failedAttempt')
  if (isAccepted && (at(customsData) || (at(customs) && days >= 2))) kinds.push('customs')
  return kinds
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

function localDay(atMs: number): string {
  return clock.format(new Date(atMs))
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}
