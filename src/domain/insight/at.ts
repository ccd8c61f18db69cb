const pattern = /^[a-z]+:[A-Za-z0-9 _:.-]{1,60}(,[a-z]+:[A-Za-z0-9 _:.-]{1,60}){0,7}$/

/** 'weekday:2,hour:14' as { weekday: '2', hour: '14' }; undefined when it is not of that form, or says something twice. Values may hold colons and blanks. */
export function atFrom(text: string): Record<string, string> | undefined {
  if (!pattern.test(text)) return undefined
  const pairs = text.split(',').map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)])
  const at = Object.fromEntries(pairs) as Record<string, string>
  return Object.keys(at).length === pairs.length ? at : undefined
}

export function atText(at: Readonly<Record<string, string>>): string {
  return Object.entries(at)
    .map(([key, value]) => `${key}:${value}`)
    .join(',')
}
