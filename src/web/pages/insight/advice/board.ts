import type { AdvicePart } from '#domain/contract/insight-advice.ts'
import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { titleOf } from '#web/pages/insight/advice/advice-scene.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'

/** What 'Adviezen voor jou' says on the board; null while there is no part. */
export function boardRow(scene: ParcelsScene): BoardRow | null {
  const part = scene.data.advice
  if (!part) return null
  const own = scene.words.board.advice
  const [most] = part.items
  const few = !most && knowsTooLittle(part)
  return {
    label: own.label,
    about: own.about,
    now: few ? null : scene.format.count(part.items.length),
    yearAgo: null,
    spark: { kind: 'bars', values: [] },
    say: most ? `${titleOf(most, scene)}.` : few ? own.few : own.none,
  }
}

/** Nothing was found because there was nothing to look at. */
export function knowsTooLittle({ items, decided, quiet }: AdvicePart): boolean {
  const isLittle = quiet.every(({ why }) => why === 'too_few' || why === 'too_short' || why === 'failed')
  return items.length === 0 && decided.length === 0 && isLittle
}
