import type { Condition } from './condition.ts'
import type { Measure } from './metric.ts'
import type { Dimension, Plan } from './plan.ts'

/** SQL with $1, $2 …: column names come from closed lists, everything else is a value. */
export type RenderedSql = { text: string; values: (string | number)[] }

type Value = (value: string | number) => string

/** A plan as DuckDB SQL over the table `parcels`. */
export function renderDuckdb(plan: Plan): RenderedSql {
  const values: (string | number)[] = []
  const value: Value = (item) => `$${values.push(item)}`
  // Conditions first: their values come first too, and the text below is put together in reading order.
  const where = plan.where.map((condition) => conditionSql(condition, value)).join('\n  and ')
  const dimensions = Object.entries(plan.by).map(([name, dimension]) => `${dimensionSql(dimension)} as ${name}`)
  const measures = Object.entries(plan.measures).map(([name, measure]) => `${measureSql(measure, value)} as ${name}`)
  const columns = plan.columns.map((column) =>
    column === 'operational_day' ? `strftime(${column}, '%Y-%m-%d') as ${column}` : column,
  )
  const lines = [
    `select\n  ${[...dimensions, ...columns, ...measures].join(',\n  ')}`,
    'from parcels',
    `where ${where}`,
  ]
  if (dimensions.length > 0) lines.push(`group by ${Object.keys(plan.by).join(', ')}`)
  if (plan.order.length > 0) {
    lines.push(
      `order by ${plan.order.map(({ name, descending }) => `${name}${descending ? ' desc' : ''} nulls last`).join(', ')}`,
    )
  }
  if (plan.limit !== undefined) lines.push(`limit ${value(plan.limit)}`)
  if (plan.offset) lines.push(`offset ${value(plan.offset)}`)
  return { text: lines.join('\n'), values }
}

function conditionSql(condition: Condition, value: Value): string {
  const { column } = condition
  if ('is' in condition) {
    const tests = {
      present: `${column} is not null`,
      absent: `${column} is null`,
      true: column,
      false: `not ${column}`,
    }
    return tests[condition.is]
  }
  if ('equals' in condition) return `${column} = ${value(condition.equals)}`
  if ('atMost' in condition) return `${column} <= ${value(condition.atMost)}`
  if ('moreThan' in condition) return `${column} > ${value(condition.moreThan)}`
  if ('oneOf' in condition) return `${column} in (${condition.oneOf.map(value).join(', ')})`
  if ('startsWithOneOf' in condition) {
    return `(${condition.startsWithOneOf.map((start) => `starts_with(${column}, ${value(start)})`).join(' or ')})`
  }
  return `${column} between ${value(condition.from)}::date and ${value(condition.to)}::date`
}

function dimensionSql(dimension: Dimension): string {
  if ('column' in dimension) return dimension.column
  if ('bucket' in dimension) return `strftime(date_trunc('${dimension.bucket}', operational_day), '%Y-%m-%d')`
  return `postal_code[1:${dimension.postcodeChars}]`
}

function measureSql(measure: Measure, value: Value): string {
  if ('least' in measure) return aggregate('min', measure.least)
  if ('greatest' in measure) return aggregate('max', measure.greatest)
  const filter = measure.where.map((condition) => conditionSql(condition, value)).join(' and ')
  const filtered = filter ? ` filter (where ${filter})` : ''
  if ('count' in measure) return `count(*)${filtered}`
  return `${measure.interpolate ? 'quantile_cont' : 'quantile_disc'}(${measure.of}, ${measure.quantile})${filtered}`
}

function aggregate(name: 'min' | 'max', column: string): string {
  return column === 'operational_day' ? `strftime(${name}(${column}), '%Y-%m-%d')` : `${name}(${column})`
}
