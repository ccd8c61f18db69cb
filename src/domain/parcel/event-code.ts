import { epcisEventCodes, epcisEventCodesVersion } from './event-codes.epcis.ts'
import {
  aftershipCodes,
  aftershipCodesVersion,
  karrioCodes,
  karrioCodesVersion,
  sendcloudCodes,
  sendcloudCodesVersion,
  sendcloudMessages,
} from './event-codes.platforms.ts'
import { postnlStatusCodes, postnlStatusCodesVersion } from './event-codes.postnl-status.ts'
import { postnlEventCodes, postnlEventCodesVersion, postnlFieldCodes } from './event-codes.postnl.ts'
import { upuEventCodes, upuEventCodesVersion } from './event-codes.upu.ts'
import { milestones, type Milestone } from './milestone.ts'

/** What the codes of one carrier or standard stand for, in the form of `normaliseEventCode`. version: of this table, not of its source. */
export type CodeTable = { scheme: string; version: string; codes: ReadonlyMap<string, Milestone> }

/** The scheme of codes that name none. It knows milestones by their own names too. */
export const defaultScheme = 'postnl'

/** Codes per milestone, blanks between them, as the tables beside this file are written. */
export type CodesByMilestone = Readonly<Partial<Record<Milestone, string>>>

/** Makes a table of codes that are written per milestone. */
export function codeTable(scheme: string, version: string, ...parts: readonly CodesByMilestone[]): CodeTable {
  const codes = new Map<string, Milestone>()
  for (const part of parts) {
    for (const milestone of milestones) {
      for (const code of part[milestone]?.split(' ') ?? []) codes.set(code, milestone)
    }
  }
  return { scheme, version, codes }
}

/** The table with other names for some of its codes. */
function withNames(table: CodeTable, names: Readonly<Record<string, string>>): CodeTable {
  const named = Object.entries(names).map(([name, code]) => [name, table.codes.get(code)!] as const)
  return { ...table, codes: new Map([...table.codes, ...named]) }
}

const ownNames = Object.fromEntries(milestones.map((milestone) => [milestone, milestone.toUpperCase()]))

/** Every table that comes with the program. An operator's own codes come on top, in the warehouse. */
export const codeTables: readonly CodeTable[] = [
  codeTable(defaultScheme, postnlEventCodesVersion, ownNames, postnlEventCodes, postnlFieldCodes),
  codeTable('postnl-status', postnlStatusCodesVersion, postnlStatusCodes),
  codeTable('upu', upuEventCodesVersion, upuEventCodes),
  codeTable('epcis', epcisEventCodesVersion, epcisEventCodes),
  withNames(codeTable('sendcloud', sendcloudCodesVersion, sendcloudCodes), sendcloudMessages),
  codeTable('aftership', aftershipCodesVersion, aftershipCodes),
  codeTable('karrio', karrioCodesVersion, karrioCodes),
]

const tableByScheme = new Map(codeTables.map((table) => [table.scheme, table]))

/** Every code of the default scheme that has a milestone. */
export const knownEventCodes: ReadonlyMap<string, Milestone> = tableByScheme.get(defaultScheme)!.codes

/** The form in which codes are stored and compared: without blanks around it, upper case. */
export function normaliseEventCode(code: string): string {
  return code.trim().toUpperCase()
}

/**
 * The milestone an event code stands for: of the default scheme a milestone's own name ('rts:refused') or a carrier's code
 * ('i07'), in any case, blanks around it ignored. What is not known gives 'UNKNOWN', which never moves a parcel; carriers
 * invent codes monthly.
 */
export function milestoneOf(code: string, scheme = defaultScheme): Milestone {
  const codes = tableByScheme.get(scheme)?.codes
  return codes?.get(code) ?? codes?.get(normaliseEventCode(code)) ?? 'UNKNOWN'
}
