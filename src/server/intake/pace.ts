/** How fast somebody may go: so many at once, and then so many a second. */
export type Pace = {
  /** Takes one; answers for how many seconds it is too fast, or undefined when it is not. */
  take(who: string): number | undefined
  /** The same, and takes none. */
  look(who: string): number | undefined
  /** Takes one back: it did not count. */
  giveBack(who: string): void
}

const maxKnown = 10_000

/** Counts in this process: only one of them takes deliveries in. nowMs: for tests. */
export function openPace(
  { perSecond, atOnce }: { perSecond: number; atOnce: number },
  nowMs: () => number = () => performance.now(),
): Pace {
  const known = new Map<string, { left: number; atMs: number }>()

  function leftOf(who: string, now: number): number {
    const before = known.get(who) ?? { left: atOnce, atMs: now }
    return Math.min(atOnce, before.left + ((now - before.atMs) / 1000) * perSecond)
  }

  const secondsUntilOne = (left: number) => (left < 1 ? Math.ceil((1 - left) / perSecond) : undefined)

  return {
    look: (who) => secondsUntilOne(leftOf(who, nowMs())),
    giveBack(who) {
      const one = known.get(who)
      if (one) one.left = Math.min(atOnce, one.left + 1)
    },
    take(who) {
      const now = nowMs()
      const left = leftOf(who, now)
      // Whoever was away longest is forgotten first, and begins anew with a full measure.
      known.delete(who)
      if (known.size >= maxKnown) known.delete(known.keys().next().value!)
      known.set(who, { left: left < 1 ? left : left - 1, atMs: now })
      return secondsUntilOne(left)
    },
  }
}
