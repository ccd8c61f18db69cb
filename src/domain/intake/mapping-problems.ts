import { isTimeZone } from '../parcel/time-zone.ts'
import { givesEvents, givesParcels, type Mapping } from './mapping.ts'
import { isTimeFormat } from './time-format.ts'

/** `field`: where in the mapping, as a dotted path. */
export type MappingProblem = {
  field: string
  problem: 'unknown-time-zone' | 'time-format-wrong' | 'mapping-needs-barcode' | 'mapping-makes-nothing'
}

/** Why a feed cannot be read with this mapping, whatever the feed; empty when it can. */
export function mappingProblems(mapping: Mapping): MappingProblem[] {
  const { fields, timeFormats, timeZone } = mapping
  const found: MappingProblem[] = []
  if (!fields.barcode) found.push({ field: 'fields.barcode', problem: 'mapping-needs-barcode' })
  // A code without a time, or the other way round: the parcels would go in and the events silently not.
  const isHalf = (fields.code !== undefined || fields.at !== undefined) && !givesEvents(mapping)
  if (isHalf || !(givesEvents(mapping) || givesParcels(mapping))) {
    found.push({ field: 'fields', problem: 'mapping-makes-nothing' })
  }
  timeFormats.forEach((format, i) => {
    if (!isTimeFormat(format)) found.push({ field: `timeFormats.${i}`, problem: 'time-format-wrong' })
  })
  if (!isTimeZone(timeZone)) found.push({ field: 'timeZone', problem: 'unknown-time-zone' })
  return found
}
