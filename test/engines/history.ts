import * as fc from 'fast-check'

export const hourMs = 3_600_000
/** From here on, and a year later, the stories of whole quarters begin. */
export const quartersFromMs = Date.UTC(2025, 0, 6)
/** Hours from then: within a quarter, or within the same a year later. */
export const startH = fc.oneof(fc.integer({ min: 0, max: 80 * 24 }), fc.integer({ min: 364 * 24, max: 444 * 24 }))

/** `atMs` is an instant; `code` a code of PostNL. */
type Scan = { barcode: string; code: string; atMs: number }
type Place = { product: string; country: string; postalCode: string }

/** Random parcels, what happened to them, and both as the CSV files that tell it. */
export type History<Parcel> = {
  parcels: (Parcel & { customerNumber: string; barcode: string })[]
  events: Scan[]
  files: { parcels: string; events: string }
}

/** What is told of one parcel; `columns`: those of the file beside where it goes and as what. */
type Told<Parcel> = {
  parcel: Parcel
  columns?: Record<string, string | number | undefined>
  scans: readonly (readonly [code: string, atMs: number])[]
}

export function historyOf<Story, Parcel extends Place>(
  { story, count, seed, series, numbers }: Drawn<Story>,
  tell: (story: Story) => Told<Parcel>,
): History<Parcel> {
  const history: History<Parcel> = { parcels: [], events: [], files: { parcels: '', events: '' } }
  const rows: Record<string, string | number | undefined>[] = []
  for (const [index, drawn] of fc.sample(story, { numRuns: count, seed }).entries()) {
    const { parcel, columns, scans } = tell(drawn)
    const named = { customerNumber: numbers[index % numbers.length]!, barcode: series + String(index).padStart(7, '0') }
    history.parcels.push({ ...named, ...parcel })
    rows.push({
      customer_number: named.customerNumber,
      barcode: named.barcode,
      country: parcel.country,
      postal_code: parcel.postalCode,
      product: parcel.product,
      ...columns,
    })
    history.events.push(...scans.map(([code, atMs]) => ({ barcode: named.barcode, code, atMs })))
  }
  const told = history.events.map(({ barcode, code, atMs }) => `${barcode},${code},${timeText(atMs)},`)
  history.files = {
    parcels: [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((row) => row.join(',')).join('\n'),
    events: ['barcode,code,at,location', ...told].join('\n'),
  }
  return history
}

/** `series`: the six characters that the barcodes begin with. */
type Drawn<Story> = {
  story: fc.Arbitrary<Story>
  count: number
  seed: number
  series: string
  numbers: readonly string[]
}

/** Each scan so long after the one before. Moments differ, so that what came first is never a matter of taste. */
export function scansAfter(fromMs: number, codes: readonly string[], gapsMs: readonly number[]): [string, number][] {
  let atMs = fromMs
  return codes.map((code, place) => [code, (atMs += gapsMs[place]!)])
}

export function timeText(ms: number | undefined): string {
  return ms === undefined ? '' : new Date(ms).toISOString()
}
