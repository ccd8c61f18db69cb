import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentFault, eventFault } from '../../src/intake/epcis/standard.ts'

/**
 * Our reading of the standard against the JSON schema of GS1, which may not be part of this project. Where we differ on purpose is
 * told in `isMeantDifference`.
 */
const folder = join(process.env['ZENDZICHT_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'epcis')
const hasSchema = existsSync(join(folder, 'EPCIS-JSON-Schema.json'))
if (!hasSchema)
  console.warn(`SKIPPED: no EPCIS schema in ${folder} (set ZENDZICHT_DATA): EPCIS is checked by our own reading only`)

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const validate = hasSchema ? schema() : () => false
const samples = globSync('**/*.jsonld', { cwd: folder })
  .sort()
  .map((path) => ({ path, value: JSON.parse(readFileSync(join(folder, path), 'utf8')) as Json }))

function schema(): (value: Json) => boolean {
  const ajv = new Ajv({ strict: false })
  addFormats(ajv)
  return ajv.compile(JSON.parse(readFileSync(join(folder, 'EPCIS-JSON-Schema.json'), 'utf8')) as object) as (
    value: Json,
  ) => boolean
}

/** As the format does: a document with all its events, or an event by itself. */
function isOurs(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (!String(value['type']).startsWith('EPCIS')) return eventFault(value) === undefined && '@context' in value
  return documentFault(value) === undefined && eventsOf(value).every((event) => eventFault(event) === undefined)
}

function eventsOf(value: Json): Json[] {
  type Body = { eventList?: Json[]; queryResults?: { resultsBody: { eventList: Json[] } } }
  const body = (value as { epcisBody: Body }).epcisBody
  return body.queryResults?.resultsBody.eventList ?? body.eventList!
}

describe.skipIf(!hasSchema)('EPCIS 2.0 as its schema has it', () => {
  test.each(samples)('$path is right', ({ value }) => {
    expect(validate(value)).toBe(true)
    expect(isOurs(value)).toBe(true)
  })

  test('what is changed in the examples is right or wrong alike', () => {
    const places = samples.flatMap(({ value }, sample) => placesIn(value).map((place) => ({ sample, place })))
    const outcomes = { right: 0, wrong: 0 }
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), mutation), { minLength: 1, maxLength: 2 }), ([...changes]) => {
        const { sample, place } = places[changes[0]![0] % places.length]!
        const value = structuredClone(samples[sample]!.value)
        change(value, place, changes[0]![1])
        if (changes[1]) {
          const others = placesIn(value)
          change(value, others[changes[1][0] % others.length]!, changes[1][1])
        }
        if (isMeantDifference(value)) return
        const isRight = validate(value)
        outcomes[isRight ? 'right' : 'wrong']++
        expect(isOurs(value), JSON.stringify(value)).toBe(isRight)
      }),
      { numRuns: Number(process.env['EPCIS_RUNS'] ?? 4000) },
    )
    expect(Math.min(outcomes.right, outcomes.wrong)).toBeGreaterThan(100)
  })
})

/** CBV words as URIs, barcodes that are no URI, and years that cannot be meant: see standard.ts. */
function isMeantDifference(value: Json): boolean {
  const text = JSON.stringify(value)
  return /urn:epcglobal:cbv|ns\.gs1\.org\/cbv|gs1\.org\/voc\/|"3STEST000000001"|"1814-/.test(text)
}

type Place = (string | number)[]

/** Every value in it, with the way there. */
function placesIn(value: Json, here: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [here]
  const inner = Object.entries(value).flatMap(([name, one]) =>
    placesIn(one, [...here, Array.isArray(value) ? Number(name) : name]),
  )
  return here.length === 0 ? inner : [here, ...inner]
}

type Change = { kind: 'drop' | 'replace' | 'rename' | 'add' | 'repeat'; by: Json; name: string }

const values: Json[] = [
  null,
  true,
  0,
  1.5,
  '',
  'x',
  'shipping',
  'returned',
  'OBSERVE',
  'DELETE',
  'ADD',
  'desadv',
  'location',
  'ObjectEvent',
  'AggregationEvent',
  'TransformationEvent',
  'example:MyEvent',
  'urn:epc:id:sscc:0614141.1234567890',
  'ni:///sha-256;ab?ver=CBV2.0',
  'https://id.gs1.org/00/106141412345678908',
  'http://[::1]/x',
  'urn:epcglobal:cbv:bizstep:shipping',
  'no uri',
  'a b:c',
  'http://a b',
  'x:%zz',
  'http://ex.com/#a#b',
  '2020-02-29T12:00:00Z',
  '2021-02-29T12:00:00Z',
  '2020-01-01T12:00:00',
  '2020-01-01T12:00:00.123456+01:00',
  '2020-01-01T25:00:00Z',
  '2020-01-01',
  '1814-01-01T00:00:00Z',
  '+01:00',
  '+14:00',
  '+14:30',
  '-13:59',
  'Z',
  '3STEST000000001',
  [],
  {},
  ['x'],
  ['urn:a:b'],
  ['urn:a:b', 'urn:a:b'],
  { id: 'urn:a:b' },
  { type: 'Temperature' },
  [{ epcClass: 'urn:a:b', quantity: 1, uom: 'KGM' }],
  [{ epcClass: 'urn:a:b', own: 1 }],
  [{ type: 'location', source: 'urn:a:b' }],
  [{ bizTransaction: 'urn:a:b' }],
  [{ sensorReport: [{ type: 'Temperature', value: 1 }] }],
]
const names = [
  'action',
  'bizStep',
  'disposition',
  'epcList',
  'quantityList',
  'childEPCs',
  'parentID',
  'ilmd',
  'own',
  'own:field',
  'https://own.example/field',
  '__proto__x',
  'sensorElementList',
  'readPoint',
  'persistentDisposition',
  'errorDeclaration',
  'eventID',
  'transformationID',
  'certificationInfo',
  'type',
  'recordTime',
  'sourceList',
]

const mutation: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('drop', 'replace', 'rename', 'add', 'repeat'),
  by: fc.constantFrom(...values),
  name: fc.constantFrom(...names),
})

function change(value: Json, place: Place, { kind, by, name }: Change): void {
  const last = place.at(-1)!
  const around = place.slice(0, -1).reduce<Json>((one, step) => (one as { [name: string]: Json })[step]!, value)
  if (Array.isArray(around)) {
    if (kind === 'drop') around.splice(Number(last), 1)
    else if (kind === 'repeat') around.push(structuredClone(around[Number(last)]!))
    else around[Number(last)] = structuredClone(by)
    return
  }
  const fields = around as { [name: string]: Json }
  if (kind === 'drop' || kind === 'repeat') delete fields[last]
  else if (kind === 'replace') fields[last] = structuredClone(by)
  else if (kind === 'add') fields[name] = structuredClone(by)
  else {
    const moved = fields[last]!
    delete fields[last]
    fields[name] = moved
  }
}
