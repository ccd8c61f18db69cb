import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Period } from '#domain/insight/query.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

/** The same parcels in a table of PostgreSQL, with the indexes that these questions can use. */
export async function copyToPostgres(warehouse: Warehouse, pool: pg.Pool, dataDir: string): Promise<void> {
  const columns = await warehouse.rows<{ name: string; type: string }>({
    text: 'select column_name as name, column_type as type from (describe parcels)',
    values: [],
  })
  const asPostgres = (type: string) => (/^(ENUM|VARCHAR)/.test(type) ? 'text' : (postgresTypes[type] ?? 'bigint'))
  await pool.query('drop schema if exists bench cascade; create schema bench')
  await pool.query(
    `create unlogged table bench.parcels (${columns.map(({ name, type }) => `${name} ${asPostgres(type)}`).join(', ')})`,
  )
  // DuckDB may write beside its own file only; PostgreSQL runs as somebody else.
  const path = join(dataDir, 'warehouse', 'parcels.csv')
  await warehouse.rows({
    text: `copy parcels to '${path.replaceAll("'", "''")}' (header false, force_quote *)`,
    values: [],
  })
  for (const one of [dataDir, join(dataDir, 'warehouse'), path]) await chmod(one, 0o755)
  await pool.query(
    `copy bench.parcels from '${path.replaceAll("'", "''")}' (format csv, force_null (${columns
      .filter(({ type }) => asPostgres(type) !== 'text')
      .map(({ name }) => name)
      .join(', ')}))`,
  )
  await rm(path)
  for (const day of ['operational_day', 'outcome_day', 'announced_day', 'return_day']) {
    await pool.query(`create index on bench.parcels (customer_number, ${day})`)
  }
  await pool.query('vacuum analyze bench.parcels')
}

const postgresTypes: Readonly<Record<string, string>> = { BOOLEAN: 'boolean', DATE: 'date', DOUBLE: 'float8' }

/** A statement for DuckDB as PostgreSQL has it: the few functions that are called otherwise. */
export function asPostgres(text: string): string {
  return text
    .replaceAll('from parcels', 'from bench.parcels')
    .replace(
      /^select \* from \(\n([\s\S]*)\n\) qualify (row_number\(\) over \(.*\)) <= (\S+)$/m,
      'select * from (select one.*, $2 as place from (\n$1\n) as one) as numbered where place <= $3',
    )
    .replaceAll(/coalesce\(count_if\((.*)\), 0\)::bigint( as \w+,?)$/gm, 'count(*) filter (where $1)$2')
    .replaceAll(/quantile_(cont|disc)\((.*?), \[([^\]]*)\]\)/g, 'percentile_$1(array[$3]) within group (order by $2)')
    .replaceAll(/quantile_(cont|disc)\((.*), ([\d.]+)\)/g, 'percentile_$1($3) within group (order by $2)')
    .replaceAll(/strftime\((.*), '%Y-%m-%d'\)/g, "to_char($1, 'YYYY-MM-DD')")
    .replaceAll(/try_cast\((\$\d+) as \w+\)/g, '$1')
    .replaceAll(/isodow\((\w+)\)/g, 'extract(isodow from $1)::integer')
    .replaceAll(/postal_code\[1:(\d)\]/g, 'left(postal_code, $1)')
    .replaceAll(/suffix\((\w+), (\$\d+)\)/g, "$1 like '%' || $2")
    .replaceAll(/bit_count\(([^()]*)\)/g, 'bit_count(($1)::bit(32))')
    .replaceAll('::double', '::float8')
}

/** What an engineer would write by hand for the same page: a statement for each date that its parts are about, each reading once. */
export function byHand(
  number: string,
  { period, previous, yearAgo }: Record<'period' | 'previous' | 'yearAgo', Period>,
): string[] {
  const within = (day: string, { from, to }: Period) => `${day} between '${from}' and '${to}'`
  const both = (day: string) => [period, previous, yearAgo].map((one) => within(day, one)).join(' or ')
  const nth = (day: string) => `case when ${within(day, period)} then 0 when ${within(day, previous)} then 1 else 2 end`
  const own = `customer_number = '${number}' and not customer_return`
  return [
    `select ${nth('operational_day')} as p, date_trunc('week', operational_day) as week, country, count(*),
      count(attempt_duration_ms), count(receipt_duration_ms), count_if(impossible), count_if(start_imputed), count_if(rescheduled),
      count_if(not rescheduled and attempt_days <= 1), count_if(not rescheduled and receipt_days <= 1), count_if(late),
      count(return_ms), count(lead_ms), count_if(lead_ms < 0), count_if(deadline_missed), count_if(invalid), count_if(address_unknown),
      count_if(weight_off), count_if(size_off), sum(bit_count(needed)), sum(bit_count(needed & filled))
     from parcels where ${own} and start_ms is not null and (${both('operational_day')}) group by grouping sets ((p), (p, week), (p, country))`,
    `select ${nth('operational_day')} as p, date_trunc('week', operational_day) as week, quantile_cont(attempt_duration_ms, [0.5, 0.9, 0.95]),
      quantile_cont(receipt_duration_ms, [0.5, 0.9, 0.95])
     from parcels where ${own} and start_ms is not null and (${both('operational_day')}) group by grouping sets ((p), (p, week))`,
    `select product, option, source, lane, service, late_reason, attempt_days, postal_code[1:2] as area, count(*), count_if(late), count_if(lead_ms < 0)
     from parcels where ${own} and start_ms is not null and ${within('operational_day', period)}
     group by grouping sets ((product), (option), (source), (lane, service), (late_reason), (attempt_days), (area))`,
    `select ${nth('outcome_day')} as p, outcome_day, product, option, postal_code[1:2] as area, isodow(outcome_day) as weekday, outcome_hour,
      outcome, count(*), count(ready_ms), count_if(received_as = 'COLLECTED'), quantile_cont(receipt_ms - ready_ms, [0.5, 0.9])
     from parcels where ${own} and outcome is not null and service in ('home', 'xl') and not redirected and (${both('outcome_day')})
     group by grouping sets ((p, outcome), (outcome_day), (p, product), (p, option), (p, area), (p, weekday, outcome_hour))`,
    `select operational_day, count(*) from parcels where ${own} and start_ms is not null and operational_day >= '${yearAgo.from}' group by 1`,
    `select announced_day, product, source, count(*), count_if(start_ms is null) from parcels
     where ${own} and (${both('announced_day')}) group by grouping sets ((announced_day), (product), (source))`,
    `select ${nth('return_day')} as p, return_reason, count(*), count(return_done_ms), quantile_cont(return_duration_ms, [0.5, 0.9])
     from parcels where ${own} and return_ms is not null group by grouping sets ((p), (p, return_reason))`,
  ]
}
