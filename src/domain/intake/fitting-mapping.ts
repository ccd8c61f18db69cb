import type { Mapping } from './mapping.ts'

/** The mapping that all columns of a file were made for: each column it names is there. Of several the one that uses the most. */
export function fittingMapping<One extends { mapping: Mapping }>(
  mappings: readonly One[],
  columns: readonly { name: string }[],
): One | undefined {
  const names = new Set(columns.map(({ name }) => sameName(name)))
  return mappings
    .map((one) => ({ one, used: columnsOf(one.mapping).map(sameName) }))
    .filter(({ used }) => used.length > 1 && used.every((name) => names.has(name)))
    .toSorted((a, b) => b.used.length - a.used.length)[0]?.one
}

/** Every column a mapping reads. */
export function columnsOf({ fields, timeColumns }: Pick<Mapping, 'fields' | 'timeColumns'>): string[] {
  const named = Object.values(fields).flatMap((source) => ('columns' in source ? source.columns : []))
  return [...new Set([...named, ...timeColumns.map(({ column }) => column)])]
}

/** In the form in which names of columns are compared. */
export function sameName(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
