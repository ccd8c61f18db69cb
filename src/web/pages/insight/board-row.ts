import type { Difference } from '#web/pages/insight/difference.ts'

/** What one part says on the board. */
export type BoardRow = {
  label: string
  /** What the figure is, in a few words: 'raak bij de eerste aanbieding'. */
  about: string
  /** As it is written; null: too few parcels. */
  now: string | null
  /** 'van 100', small behind it. */
  unit?: string
  yearAgo: string | null
  difference?: Difference | undefined
  /** The headline week by week, the oldest first; null where there are too few. Bars: from zero, the greatest one darker. */
  spark: { kind: 'line' | 'bars'; values: readonly (number | null)[] }
  /** One sentence, by rule from the data. */
  say: string
}
