import { blobValue, type DuckDBConnection } from '@duckdb/node-api'
import { quoted, type Engine } from '#store/warehouse/engine.ts'
import { recipientKeySql } from '#store/warehouse/plain-parcels.ts'
import { recipientBlocksOf, recipientKeyOf } from '../recipient-key.ts'
import { postalSuffixes, postalSuffixOf, type Place } from './places.ts'
import { Numbering, NumberRows } from './segment-columns.ts'
import { volumesOf } from './volume.ts'
import type { SimulatedNumber } from './companies.ts'
import type { Hearing } from './window.ts'

export type SegmentPaths = { parcels: string; events: string }

/** Rows on their way into the tables; `end` answers what came of them. */
type Rows = Hearing & { end(): { parcels: number; events: number; doubles: number; lastEventMs: number | null } }

export type SegmentTables = {
  /** Empties them, for the rows of another slice. */
  begin(): Promise<Rows>
  /** Writes what is in them as Parquet with the columns of the log. */
  write(paths: SegmentPaths): Promise<void>
}

const parcelColumns = [
  'number',
  'serial',
  'main_serial',
  'reference',
  'announced_s',
  'promised_s',
  'place',
  'suffix',
  'recipient',
  'weight_g',
  'measured_g',
  'volume_cm3',
  'measured_cm3',
  'product',
  'options',
  'filled',
  'warnings',
] as const
const eventColumns = ['number', 'serial', 'code', 'at_s', 'location'] as const

const nine = (column: string) => `((1000000000 + ${column})::varchar)[2:]`
const barcode = (serial: string) => `'3S' || n.letters || ${nine(serial)}`
const form = 'format parquet, compression snappy'

type Source = { untilS: number; source: string; recipientSecret: string }

/** Tables of whole numbers, which the engine makes texts of: made here, ten million texts would take longer than all the rest. */
export async function openSegmentTables(engine: Engine, from: Source): Promise<SegmentTables> {
  const connection = await engine.connect()
  const names = await openNames(connection)
  const { inner, outer } = recipientBlocksOf(recipientKeyOf(from.recipientSecret))!
  const keys = [blobValue(inner), blobValue(outer)]
  return {
    async begin() {
      const parcels = await NumberRows.into(connection, 'parcels', parcelColumns)
      return rowsInto(parcels, await NumberRows.into(connection, 'events', eventColumns), names, from.untilS)
    },
    async write(paths) {
      for (const one of Object.values(names)) await one.write(connection)
      await connection.run(`copy (${selectEvents(from)}) to ${quoted(paths.events)} (${form})`)
      await connection.run(`copy (${selectParcels(from)}) to ${quoted(paths.parcels)} (${form})`, keys)
    },
  }
}

type Names = {
  numbers: Numbering<SimulatedNumber>
  places: Numbering<Place>
  texts: Numbering<string>
}

/** What stands in the rows as a number. */
async function openNames(connection: DuckDBConnection): Promise<Names> {
  await connection.run('create temp table numbers (i integer, customer_number varchar, letters varchar)')
  await connection.run('create temp table places (i integer, country varchar, city varchar, area varchar)')
  for (const table of ['texts', 'suffixes'])
    await connection.run(`create temp table ${table} (i integer, text varchar)`)
  const suffixes = new Numbering<string>('suffixes', (text) => [text])
  for (const suffix of postalSuffixes) suffixes.numberOf(suffix)
  await suffixes.write(connection)
  return {
    numbers: new Numbering('numbers', (one) => [one.customerNumber, one.code]),
    places: new Numbering('places', ({ country, city, area }) => [country, city, area]),
    texts: new Numbering('texts', (text) => [text]),
  }
}

function rowsInto(parcels: NumberRows, events: NumberRows, { numbers, places, texts }: Names, untilS: number): Rows {
  let [doubles, lastS] = [0, 0]
  return {
    parcel(story) {
      const { declaredCm3, measuredCm3 } = volumesOf(story)
      const isMeasured = story.measuredS <= untilS
      parcels.add([
        numbers.numberOf(story.number),
        story.serial,
        story.mainSerial,
        story.reference,
        story.announcedS,
        story.promisedS,
        places.numberOf(story.place),
        postalSuffixOf(story),
        story.recipientNumber,
        story.weightG,
        isMeasured ? story.measuredG : 0,
        declaredCm3,
        isMeasured ? measuredCm3 : 0,
        texts.numberOf(story.product),
        texts.numberOf(story.options),
        texts.numberOf(story.filled),
        texts.numberOf(story.warnings),
      ])
    },
    event({ number, serial, codes, atS, locations, twice }, i) {
      const [code, location] = [texts.numberOf(codes[i]!), texts.numberOf(locations[i]!)]
      events.add([numbers.numberOf(number), serial, code, atS[i]!, location])
      doubles += twice[i]!
      if (atS[i]! > lastS) lastS = atS[i]!
    },
    end() {
      parcels.close()
      events.close()
      return { parcels: parcels.rows, events: events.rows, doubles, lastEventMs: lastS > 0 ? lastS * 1000 : null }
    },
  }
}

function selectEvents({ source }: Source): string {
  return `select ${barcode('e.serial')} as barcode, c.text as code, e.at_s * 1000::bigint as at_ms, 0::bigint as offset_min,
      l.text as location, ${quoted(source)} as source
    from events e join numbers n on n.i = e.number join texts c on c.i = e.code join texts l on l.i = e.location`
}

/** Who is sent something is named by the letters of the customer number and a number: a key for each is enough. */
function selectParcels({ source, untilS }: Source): string {
  const texts = ['product', 'options', 'filled', 'warnings'] as const
  return `select n.customer_number, ${barcode('t.serial')} as barcode, ${nine('t.reference')} as reference,
      nullif(t.announced_s, 0) * 1000::bigint as announced_ms, nullif(t.promised_s, 0) * 1000::bigint as promised_ms,
      p.country, p.area || coalesce(s.text, '') as postal_code, p.city,
      k.key as recipient_key, t.weight_g::double as weight_g, ${texts.map((name) => `${name}.text as ${name}`).join(', ')},
      nullif(t.measured_g, 0)::double as measured_g, nullif(t.volume_cm3, 0)::double as volume_cm3,
      nullif(t.measured_cm3, 0)::double as measured_cm3,
      case when t.main_serial > 0 then ${barcode('t.main_serial')} else '' end as main_barcode,
      ${untilS * 1000}::bigint as said_ms, ${quoted(source)} as source
    from parcels t join numbers n on n.i = t.number join places p on p.i = t.place left join suffixes s on s.i = t.suffix
    join (
      select number, recipient, ${recipientKeySql('(letters || recipient)')} as key
      from (select distinct number, recipient from parcels) d join numbers on numbers.i = d.number
    ) k on k.number = t.number and k.recipient = t.recipient
    ${texts.map((name) => `join texts ${name} on ${name}.i = t.${name}`).join(' ')}`
}
