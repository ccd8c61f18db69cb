/** Things in the order someone chose; what was not there yet when choosing follows in the usual order. */
export function inChosenOrder<Key extends string>(usual: readonly Key[], chosen: readonly Key[]): Key[] {
  const first = chosen.filter((key) => usual.includes(key))
  return [...new Set([...first, ...usual])]
}

/** One place up or down; at the end of the list nothing changes. */
export function moved<Key extends string>(keys: readonly Key[], key: Key, by: -1 | 1): Key[] {
  const from = keys.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= keys.length) return [...keys]
  return keys.toSpliced(from, 1).toSpliced(to, 0, key)
}

/** What to keep: the order shown, and behind it what was chosen once and is not shown now, such as a module without a link. */
export function orderToKeep<Key extends string>(shown: readonly Key[], before: readonly Key[]): Key[] {
  return [...shown, ...before.filter((key) => !shown.includes(key))]
}
