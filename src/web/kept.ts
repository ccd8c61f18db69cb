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

const sampleKey = 'sample'

/** The beginning of a file an operator looks at; outlives a reload of this tab, and no signing out. */
export function keepSample(text: string): void {
  try {
    sessionStorage.setItem(sampleKey, text)
  } catch {
    // Too large, or switched off: chosen again after a reload.
  }
}

export function keptSample(): string | null {
  try {
    return sessionStorage.getItem(sampleKey)
  } catch {
    return null
  }
}

export function forgetSample(): void {
  try {
    sessionStorage.removeItem(sampleKey)
  } catch {
    // Nothing was kept.
  }
}
