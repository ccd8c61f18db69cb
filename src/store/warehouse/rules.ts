import type { DuckDBConnection } from '@duckdb/node-api'
import { cutOffMinutes, type NumberRules } from '#domain/parcel/number-rules.ts'
import { sortedNorms } from '#domain/parcel/norm.ts'
import { quoted } from './engine.ts'
import { nothingApplied, recalculate, type Applied } from './recalculate.ts'
import { inTransaction } from './transaction.ts'

/** Rules are written so many numbers at a time: a statement is read as a whole. */
const atOnce = 100

/**
 * Makes the rules of customer numbers these, all of them, and calculates the parcels anew of the numbers whose rules changed. The
 * same again changes nothing.
 */
export async function setRules(connection: DuckDBConnection, rules: readonly NumberRules[]): Promise<Applied> {
  const rows = [...new Map(rules.map((one) => [one.customerNumber, one])).values()].flatMap(rowOf)
  return inTransaction(connection, async (share) => {
    await connection.run('create or replace temp table new_rules as from number_rules limit 0')
    for (let from = 0; from < rows.length; from += atOnce)
      await connection.run(`insert into new_rules values ${rows.slice(from, from + atOnce).join(', ')}`)
    await connection.run(`create or replace temp table touched as
      select barcode from announcements where customer_number in (
        select coalesce(o.customer_number, n.customer_number) from number_rules o full join new_rules n using (customer_number)
        where o.cut_offs is distinct from n.cut_offs or o.norms is distinct from n.norms)`)
    await connection.run('delete from number_rules')
    await connection.run('insert into number_rules from new_rules')
    const reader = await connection.runAndReadAll('select count(*)::integer from touched')
    return reader.getRowsJS()[0]?.[0] === 0 ? nothingApplied : recalculate(connection, false, share)
  })
}

/** A row of the table `number_rules`, or none where nothing is agreed on. */
function rowOf({ customerNumber, cutOffTimes, deliveryNorms }: NumberRules): string[] {
  const minutes = cutOffMinutes(cutOffTimes)
  if (minutes === undefined && deliveryNorms.length === 0) return []
  const norms = sortedNorms(deliveryNorms).map(
    ({ country, product, days, from }) =>
      `{'country': ${quoted(country)}, 'product': ${quoted(product.toUpperCase())}, 'days': ${days}, 'from': ${quoted(from)}::date}`,
  )
  const cutOffs = minutes ? `[${minutes.map((minute) => minute ?? 'null').join(', ')}]` : 'null'
  return [`(${quoted(customerNumber)}, ${cutOffs}, ${norms.length > 0 ? `[${norms.join(', ')}]` : 'null'})`]
}
