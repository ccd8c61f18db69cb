import { parcelColumns } from './schema.ts'

/** Columns of which the latest that is not empty counts; the others have a rule of their own. */
type Column = (typeof parcelColumns)[number]
const own: ReadonlySet<string> = new Set(['customer_number', 'barcode', 'announced_ms', 'said_ms', 'bound'])

/**
 * The fold of domain/parcel/announcement.ts as a SQL select over `said`: a row for each parcel of the table `repeated`, which lists
 * those that were announced more than once. What was said for another customer number than the one it belongs to does not count.
 */
export function foldedAnnouncements(): string {
  const repeated = 'barcode in (select barcode from repeated)'
  // The order of the table is that of the log.
  const first = `min({'bound': coalesce(bound, 0), 'row': rowid, 'number': customer_number}).number`
  return `select ${parcelColumns.map(foldOf).join(', ')} from said
    join (select barcode, ${first} as owner from said where ${repeated} group by barcode) using (barcode)
    where customer_number = owner group by barcode`
}

function foldOf([name, type]: Column): string {
  if (name === 'barcode') return 'barcode'
  if (name === 'bound') return 'case when count(bound) = count(*) then 1 end as bound'
  if (own.has(name)) return `${name === 'said_ms' ? 'max' : 'min'}(${name}) as ${name}`
  return `${latest(name, type, 'said_ms')} as ${name}`
}

/** Of a column the value of the latest row, by `order`, in which it is not empty; of those the greatest. */
export function latest(name: string, type: Column[1], order: string): string {
  const isSaid = type === 'varchar' ? `${name} <> ''` : `${name} is not null`
  const value = `max({'at': ${order}, 'value': ${name}}) filter (${isSaid}).value`
  return type === 'varchar' ? `coalesce(${value}, '')` : value
}

/** Whether row `said` says nothing that row `known` has not said then or later: then it can never count. */
export function saysNothingNew(said: string, known: string): string {
  const same = parcelColumns.filter(([name]) => !own.has(name) && name !== 'source')
  const fields = same.map(([name, type]) => {
    const isEmpty = type === 'varchar' ? `${said}.${name} = ''` : `${said}.${name} is null`
    return `(${isEmpty} or ${said}.${name} is not distinct from ${known}.${name})`
  })
  const claim = `${known}.customer_number = ${said}.customer_number and (${known}.bound is null or ${said}.bound is not null)`
  const announced = `(${said}.announced_ms is null or coalesce(${known}.announced_ms <= ${said}.announced_ms, false))`
  return [...fields, claim, announced].join(' and ')
}
