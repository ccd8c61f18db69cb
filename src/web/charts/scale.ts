/** Below this many parcels a share says nothing: it is not shown, the count is. */
export const fewBelow = 10

export type Axis = { domain: readonly [number, number]; ticks: readonly number[]; cut: boolean }

const shareSteps = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25]
const dayAndHourSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500]

/** An axis of three to five grid lines for shares. It starts at zero, unless all of them lie far from it: then it is cut. */
export function shareAxis(shares: readonly number[]): Axis {
  if (shares.length === 0) return { domain: [0, 1], ticks: [0, 0.5, 1], cut: false }
  const low = Math.min(...shares)
  const high = Math.max(...shares)
  const cut = low > 0.3 && high - low < low / 2
  const from = cut ? low : 0
  const step = shareSteps.find((size) => (high - from) / size <= 3.6) ?? 0.25
  const first = Math.floor(from / step + 1e-9)
  const last = Math.max(Math.min(Math.ceil(high / step - 1e-9), Math.round(1 / step)), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step))
  return { domain: [ticks[0]!, ticks.at(-1)!], ticks, cut: cut && first > 0 }
}

const wholePercent = (share: number) => `${Math.round(share * 100)}%`

/** How the grid lines of shares are written: whole, unless one of them has decimals: then all as `percent` writes them. */
export function tickWriter(
  ticks: readonly number[],
  percent: (share: number) => string,
  whole = wholePercent,
): (share: number) => string {
  const hasDecimals = ticks.some((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) > 1e-6)
  return hasDecimals ? percent : whole
}

/** An axis from zero in steps that people count in. */
export function countAxis(highest: number, wanted = 6): Axis {
  const step = dayAndHourSteps.find((size) => highest / size <= wanted) ?? Math.ceil(highest / wanted / 100) * 100
  const last = Math.max(1, Math.ceil(highest / step))
  const ticks = Array.from({ length: last + 1 }, (_, index) => index * step)
  return { domain: [0, last * step], ticks, cut: false }
}

/** Hours in steps of days once there are days enough: 0, 24, 48 reads better than 0, 20, 40. */
export function hourAxis(highestH: number, wanted = 6): Axis {
  const step = [2, 4, 6, 12, 24, 48, 120, 240, 480, 960].find((size) => highestH / size <= wanted) ?? 2400
  const last = Math.max(1, Math.ceil(highestH / step))
  return { domain: [0, last * step], ticks: Array.from({ length: last + 1 }, (_, i) => i * step), cut: false }
}

/** The greatest of 1, 2, 5, 10, 20 … that is not more: the one grid line of a volume. */
export function roundBelow(highest: number): number {
  if (highest < 1) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const digit = highest / power
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power
}

/** Zero and two to four round numbers up to a volume. */
export function volumeTicks(highest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)))
  const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((size) => size >= 1 && highest / size < 5) ?? power
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => round(index * step))
}

/** Write every n-th label, so that none is nearer than `neededPx` to the next. */
export function labelEvery(stepPx: number, neededPx: number): number {
  return [1, 2, 4, 8, 13, 26, 52].find((every) => every * stepPx >= neededPx) ?? 104
}

/** Moves labels up and down until no two are nearer than `gap`. */
export function spread<T extends { y: number }>(labels: readonly T[], gap: number): T[] {
  const moved = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y)
  for (let round = 0; round < 40; round++) {
    for (let index = 1; index < moved.length; index++) {
      const [above, below] = [moved[index - 1]!, moved[index]!]
      const over = gap - (below.y - above.y)
      if (over <= 0) continue
      above.y -= over / 2
      below.y += over / 2
    }
  }
  return moved
}

/** Neighbours that are alike, as [first, last] of their positions. */
export function runs<T>(items: readonly T[], like: (item: T) => boolean): [number, number][] {
  const found: [number, number][] = []
  items.forEach((item, index) => {
    if (!like(item)) return
    const last = found.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else found.push([index, index])
  })
  return found
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
