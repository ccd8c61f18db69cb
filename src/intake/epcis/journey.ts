import { codeTables } from '#domain/parcel/event-code.ts'
import { milestones } from '#domain/parcel/milestone.ts'
import { isObject, type JsonObject } from './checks.ts'
import { bizSteps, dispositions } from './standard.ts'

/** What an EPCIS event says about a parcel's journey, as a code of one of our tables. */
export type JourneyCode = { scheme: 'epcis' | 'postnl'; code: string; reason: string }

const steps = new Set(bizSteps.split(' '))
const states = new Set(dispositions.split(' '))

const tableOf = (scheme: string) => codeTables.find((table) => table.scheme === scheme)!.codes
const epcisCodes = tableOf('epcis')
const postnlCodes = tableOf('postnl')

/** States that say more than any step: the parcel is no longer on its way. */
const ends = new Set(['destroyed', 'disposed', 'stolen'])

/** States that go without saying. */
const plain = new Set(['in_transit', 'in_progress', 'active'])

/**
 * The code of an event of the standard: its step in capitals, with '+RETURNED' and '+DESTINATION' where the table tells those
 * apart; without a step '+' and its disposition; without either its action. A step of a namespace of one's own that ends in the name of
 * a milestone ('…/ATTEMPT_FAILED', '…:rts-refused'), or in an event code where the namespace is PostNL's, is that; any other
 * stays as it is, to be given a milestone by an operator.
 */
export function journeyCodeOf(event: JsonObject): JourneyCode {
  const step = textOf(event['bizStep'])
  const state = wordOf(textOf(event['disposition']), states)
  const reason = state !== undefined && !plain.has(state) ? state : ''
  if (state !== undefined && ends.has(state)) return { scheme: 'epcis', code: `+${state.toUpperCase()}`, reason }
  const word = wordOf(step, steps)
  if (word === undefined && step !== '') return { ...ownCode(step), reason }
  if (word === undefined) {
    const code = state === undefined ? textOf(event['action']) || 'OBSERVE' : `+${state.toUpperCase()}`
    return { scheme: 'epcis', code, reason }
  }
  const returned = state === 'returned' ? '+RETURNED' : ''
  const there = isAtDestination(event) ? '+DESTINATION' : ''
  const told = [`${returned}${there}`, returned, there].map((ending) => `${word.toUpperCase()}${ending}`)
  return { scheme: 'epcis', code: told.find((code) => epcisCodes.has(code)) ?? word.toUpperCase(), reason }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A word of the CBV, bare or as one of its URIs: 'shipping', 'urn:epcglobal:cbv:bizstep:shipping', '…/cbv/BizStep-shipping'. */
function wordOf(text: string, words: ReadonlySet<string>): string | undefined {
  if (words.has(text)) return text
  const uri =
    /^(?:urn:epcglobal:cbv:[a-z]+:|https?:\/\/(?:ref|ns|www)\.gs1\.org\/cbv\/(?:[A-Za-z]+[-/])?)([a-z_]+)$/.exec(text)
  return uri && words.has(uri[1]!) ? uri[1] : undefined
}

const milestoneByName = new Map(milestones.map((name) => [sameName(name), name]))

function sameName(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')
}

function ownCode(uri: string): { scheme: 'epcis' | 'postnl'; code: string } {
  const parts = uri.split(/[/:#?=]/)
  const last = parts.at(-1)!
  // 'RTS:refused' has a separator of URIs in its name.
  const milestone = milestoneByName.get(sameName(last)) ?? milestoneByName.get(sameName(parts.slice(-2).join('_')))
  if (milestone !== undefined && milestone !== 'UNKNOWN') return { scheme: 'postnl', code: milestone }
  const code = last.toUpperCase()
  if (/postnl/i.test(uri) && (postnlCodes.has(code) || /^[A-Z][0-9]{2}$/.test(code))) return { scheme: 'postnl', code }
  return { scheme: 'epcis', code: uri.length > 60 ? uri.slice(-60) : uri }
}

/** Whether it happened at the place that the event names as where the goods are going. */
function isAtDestination(event: JsonObject): boolean {
  const destinations = event['destinationList']
  if (!Array.isArray(destinations)) return false
  const here = new Set([idOf(event['bizLocation']), idOf(event['readPoint'])])
  return destinations.some((one) => isObject(one) && one['destination'] !== '' && here.has(textOf(one['destination'])))
}

function idOf(place: unknown): string {
  return isObject(place) ? textOf(place['id']) : ''
}

/** Where it happened: the place of reading, else of business. */
export function locationOf(event: JsonObject): string {
  return (idOf(event['readPoint']) || idOf(event['bizLocation'])).slice(0, 200)
}
