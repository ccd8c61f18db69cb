import { resolve } from 'node:path'
import { dayOfDate, instantOf, parseLocalTime } from '#domain/parcel/time-zone.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { simulatedDays } from '#intake/simulator/feed-files.ts'
import { planFor } from '#intake/simulator/senders.ts'
import { writeFeed } from '#intake/simulator/write-feed.ts'
import { openProgress } from './progress.ts'
import { readArgs, UsageError } from './usage.ts'

export const usage = `zendzicht simulate --out DIR [--parcels N] [--seed N] [--until DATE] [--gzip]

Writes customers.csv, parcels.csv and events.csv of an invented carrier: some fifty companies, and everything that was
scanned in the 25 months before a date. They can be imported, into a portal without demo (DEMO=0) or any other program.
The same seed, date and number always give the same files.

  --out DIR      the folder to write to; files that are there already stay, and stop it
  --parcels N    about how many parcels, from 1000 to 100000000 (1500000)
  --seed N       another number, another carrier (1)
  --until DATE   what had happened at the start of this day, e.g. 2026-11-23 (today)
  --gzip         write .csv.gz`

const [fewestParcels, mostParcels] = [1_000, 100_000_000]

/** Exit code 0 when the files are whole. */
export async function run(args: string[]): Promise<number> {
  const { folder, parcels, seed, until, gzip } = readArguments(args)
  const endDay = dayOfDate(until)
  const firstDay = endDay - simulatedDays
  const untilS = instantOf(`${until} 00:00:00`, networkTimeZone)! / 1000
  const progress = openProgress(process.stderr)
  const start = performance.now()
  const files = { plan: planFor(parcels, seed, firstDay, endDay), firstDay, untilS, folder, gzip }
  const written = await writeFeed(files, (share) => progress.say(`Writing to ${folder}`, share))
  progress.end()
  const n = (count: number) => count.toLocaleString('en-GB')
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${n(written.parcels)} parcels with ${n(written.events)} events, in ${seconds} s.`)
  return 0
}

function readArguments(args: string[]) {
  const { values } = readArgs({
    args,
    options: {
      out: { type: 'string' },
      parcels: { type: 'string', default: '1500000' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      gzip: { type: 'boolean', default: false },
    },
  })
  if (!values.out) throw new UsageError('Name a folder to write to: --out DIR.')
  const { until } = values
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || parseLocalTime(`${until} 00:00`) === undefined || until < '1993-01-01')
    throw new UsageError(`--until should be a date such as 2026-11-23, and is '${until}'.`)
  return {
    folder: resolve(values.out),
    parcels: wholeNumber('parcels', values.parcels, fewestParcels, mostParcels),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31 - 1),
    until,
    gzip: values.gzip,
  }
}

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= from && value <= to) return value
  throw new UsageError(`--${name} should be a whole number from ${from} to ${to}, and is '${text}'.`)
}
