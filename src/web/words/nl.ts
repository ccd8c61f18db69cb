import type { doorNl } from '#web/words/door.nl.ts'
import type { insideNl } from '#web/words/inside.nl.ts'
import type { insightNl } from '#web/words/insight.nl.ts'

/**
 * Everything the portal can say, by area. Dutch is the type; English must satisfy it, area by area.
 * The areas are fetched apart (words.tsx), so that the log-in page does not wait for the words of a dashboard.
 */
export type Words = Widened<typeof doorNl & typeof insideNl & { insight: typeof insightNl }>

/** The same shape with any text in it: a translation need not return the same literals. */
export type Widened<T> = T extends (...parts: infer Parts) => infer Result
  ? (...parts: Parts) => Widened<Result>
  : T extends string
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Widened<Item>[]
      : { [Key in keyof T]: Widened<T[Key]> }
