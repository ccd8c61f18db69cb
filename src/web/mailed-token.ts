// The token of a mailed link: out of the address and the history at once, yet there after a reload, until the tab is closed.
const kept = new Map<string, string>()

const keyOf = (path: string) => `link ${path}`

/** Takes the token out of an address with a fragment. False: there was none. */
export function takeToken({ pathname, hash }: { pathname: string; hash: string }): boolean {
  if (!hash) return false
  kept.set(pathname, hash)
  try {
    sessionStorage.setItem(keyOf(pathname), hash)
  } catch {
    // Storage is switched off: a reload needs the link again.
  }
  return true
}

/** The token this page was opened with. */
export function tokenOf(path: string): string | undefined {
  try {
    return kept.get(path) ?? sessionStorage.getItem(keyOf(path)) ?? undefined
  } catch {
    return kept.get(path)
  }
}

/** It was used, or no longer works. */
export function dropToken(path: string): void {
  kept.delete(path)
  try {
    sessionStorage.removeItem(keyOf(path))
  } catch {
    // Nothing was kept.
  }
}
