/** What this browser remembers for its user; nothing at all when storage is switched off. */
export function keep(key: 'theme' | 'language', value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Not remembered, still applied.
  }
}

export function kept(key: 'theme' | 'language'): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
