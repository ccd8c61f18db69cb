import { timeText } from './history.ts'

/** The quarter these companies are compared in; what begins a year earlier lets repeat purchases be known. */
export const quarter = { label: '2026-Q3', from: '2026-07-01', to: '2026-09-30' }
/** After the lag of a whole month. */
export const freezeMs = Date.parse('2026-11-03T12:00:00Z')

/** What one company did in the quarter, in whole parcels; those that say nothing of themselves were brought at once. */
export type Told = {
  numbers: readonly string[]
  home: number
  /** Of those to the door: at the first attempt nobody was there; and of these so many turned back. */
  missed: number
  returned: number
  late: number
  evening: number
  abroad: number
  /** Handed over without a word. */
  unannounced: number
  /** Brought to a pickup point because the sender chose so. */
  point: number
  customerReturns: number
  /** Customers who began in February, and those of them who ordered again a month later. */
  began: number
  cameBack: number
}

const dayMs = 86_400_000
const firstMs = Date.parse('2026-07-01T16:00:00Z')
const columns = [
  'customer_number',
  'barcode',
  'reference',
  'announced_at',
  'country',
  'postal_code',
  'city',
  'product',
  'options',
  'filled',
  'recipient',
] as const
type Row = Partial<Record<(typeof columns)[number], string>>

/** The files that tell it. `series`: three letters that the barcodes have in them. */
export function peerFiles(companies: readonly Told[], series = 'PRS'): { parcels: string; events: string } {
  const parcels: string[] = [columns.join(',')]
  const events: string[] = ['barcode,code,at,location']
  let made = 0
  const add = (row: Row, scans: readonly (readonly [code: string, atMs: number])[]) => {
    const barcode = `3S${series}${String(made++).padStart(8, '0')}`
    parcels.push(columns.map((name) => (name === 'barcode' ? barcode : (row[name] ?? ''))).join(','))
    for (const [code, atMs] of scans) events.push(`${barcode},${code},${timeText(atMs)},`)
  }
  for (const company of companies) {
    tellQuarter(company, add)
    tellCustomers(company, add)
  }
  return { parcels: parcels.join('\n'), events: events.join('\n') }
}

type Add = (row: Row, scans: readonly (readonly [string, number])[]) => void
const filled = 'name street house-number email'
const where = { postal_code: '1011AB', city: 'Amsterdam', filled }

function tellQuarter({ numbers, ...told }: Told, add: Add): void {
  for (let i = 0; i < told.home; i++) {
    const startMs = firstMs + (i % 80) * dayMs
    const isLate = i < told.late
    const triedMs = startMs + (isLate ? 8 : 0.75) * dayMs
    // Late are the first, missed the last, so that the two have nothing to do with each other.
    const place = told.home - 1 - i
    const after: [string, number][] =
      place >= told.missed
        ? [['I01', triedMs]]
        : [
            ['J08', triedMs],
            ['J02', triedMs + dayMs / 2],
            [place < told.returned ? 'H03' : 'I02', triedMs + 3 * dayMs],
          ]
    const isAbroad = i % 7 === 3 && i / 7 < told.abroad
    const isEvening = i % 7 === 5 && i / 7 < told.evening
    const number = numbers[i % numbers.length]!
    add(
      {
        ...where,
        customer_number: number,
        ...(!(i % 7 === 1 && i / 7 < told.unannounced) && { announced_at: timeText(startMs - dayMs / 4) }),
        ...(isAbroad ? { country: 'BE', product: '4946', postal_code: '1000' } : { country: 'NL', product: '3085' }),
        ...(isEvening && { options: '118/006' }),
      },
      [['B01', startMs], ...after],
    )
  }
  for (let i = 0; i < told.point; i++) {
    const startMs = firstMs + i * dayMs
    const row = { ...where, customer_number: numbers[0]!, announced_at: timeText(startMs - dayMs / 4) }
    add({ ...row, country: 'NL', product: '3533' }, [
      ['B01', startMs],
      ['J02', startMs + 0.75 * dayMs],
    ])
  }
  for (let i = 0; i < told.customerReturns; i++) {
    add({ customer_number: numbers[0]!, country: 'NL', product: '2285' }, [['B01', firstMs + i * dayMs]])
  }
}

function tellCustomers({ numbers, began, cameBack }: Told, add: Add): void {
  const [number] = numbers as [string]
  const order = (recipient: string, atMs: number) =>
    add(
      {
        ...where,
        customer_number: number,
        country: 'NL',
        product: '3085',
        recipient,
        reference: `${recipient}-${atMs}`,
      },
      [
        ['B01', atMs],
        ['I01', atMs + 0.75 * dayMs],
      ],
    )
  // Before this nothing is known; half a year later it is known who is new.
  order('first@shop.test', Date.parse('2025-06-02T16:00:00Z'))
  const februaryMs = Date.parse('2026-02-10T16:00:00Z')
  for (let i = 0; i < began; i++) {
    order(`r${i}@shop.test`, februaryMs)
    if (i < cameBack) order(`r${i}@shop.test`, februaryMs + 30 * dayMs)
  }
  // So that the log reaches past the quarter.
  order('last@shop.test', Date.parse('2026-10-20T16:00:00Z'))
}
