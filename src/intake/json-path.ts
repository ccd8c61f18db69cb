/**
 * The text of the value at a dotted path, 'parcel.status.id' or 'events.0.code'; '' where there is none, or no plain value.
 * A name that has a dot in it counts as a whole first.
 */
export function textAt(value: unknown, path: string): string {
  const found = valueAt(value, path)
  if (typeof found === 'string') return found
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : ''
}

function valueAt(value: unknown, path: string): unknown {
  if (value === null || typeof value !== 'object') return undefined
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path]
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot)
    if (!Object.hasOwn(value, name)) continue
    const found = valueAt((value as Record<string, unknown>)[name], path.slice(dot + 1))
    if (found !== undefined) return found
  }
  return undefined
}

const [maxPaths, maxDepth] = [300, 8]

/** The paths of all plain values in an item, in their order; the first of a list stands for its likes. */
export function pathsOf(value: unknown): string[] {
  const paths: string[] = []
  const walk = (one: unknown, path: string, depth: number) => {
    if (paths.length >= maxPaths || depth > maxDepth) return
    if (one === null || typeof one !== 'object') {
      if (path !== '') paths.push(path)
      return
    }
    const entries = Array.isArray(one)
      ? one.slice(0, 1).map((item, i) => [String(i), item] as const)
      : Object.entries(one)
    for (const [name, inner] of entries) walk(inner, path === '' ? name : `${path}.${name}`, depth + 1)
  }
  walk(value, '', 0)
  return paths
}
