/** Which signed deliveries were taken, so that whoever overheard one cannot have it taken again. */
export type Repeats = {
  has(fingerprint: string): boolean
  add(fingerprint: string): void
}

/** The oldest are forgotten first: what they said, said at the same time again, changes nothing either. */
const maxKnown = 100_000

/** keepMs: so long a signature counts. */
export function openRepeats(keepMs: number, nowMs: () => number = () => performance.now()): Repeats {
  const known = new Map<string, number>()

  function forgetOld(): void {
    for (const [fingerprint, atMs] of known) {
      if (known.size <= maxKnown && nowMs() - atMs <= keepMs) return
      known.delete(fingerprint)
    }
  }

  return {
    has(fingerprint) {
      forgetOld()
      return known.has(fingerprint)
    },
    add(fingerprint) {
      known.delete(fingerprint)
      known.set(fingerprint, nowMs())
      forgetOld()
    },
  }
}
