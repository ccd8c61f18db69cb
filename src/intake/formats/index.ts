import type { FormatName } from '#domain/contract/intake.ts'
import type { Format } from '../format.ts'
import { epcis } from './epcis.ts'
import { json } from './json.ts'
import { mapped } from './mapped.ts'
import { portalFormats } from './portal.ts'
import { postnlLst } from './postnl-lst.ts'
import { postnlStatus } from './postnl-status.ts'
import { upuEmsevt } from './upu-emsevt.ts'

/** All formats. Where several take a text for theirs, the first one is right: from the narrowest to the widest. */
export const formats: readonly Format[] = [postnlLst, upuEmsevt, ...portalFormats, epcis, postnlStatus, json, mapped]

export function formatOf(name: FormatName): Format {
  const format = formats.find((one) => one.name === name)
  if (!format) throw new Error(`there is no reader of ${name}`)
  return format
}

/**
 * The format of a text that begins like this (decoded, at most 64 kB), or undefined: then a mapping is needed. Never 'mapped'
 * or anything else that has to be chosen.
 */
export function detectFormat(head: string): Format | undefined {
  return formats.find((format) => format.detect(head))
}
