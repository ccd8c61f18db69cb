/** Values of a mark of lists, by 'key:value'. */
export function marked(key: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([value, text]) => [`${key}:${value}`, text]))
}
