import { scoreParts, scoreWeights } from '#domain/insight/pre-advice/score.ts'
import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { scoreDifference } from '#web/pages/insight/pre-advice/pre-differences.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'

/** What 'Voormeldkwaliteit' says on the board; null while there is no part. */
export function boardRow(scene: ParcelsScene): BoardRow | null {
  const { data, words, format } = scene
  const part = data.preAdvice
  if (!part) return null
  const own = words.board.preAdvice
  const { now, yearAgo } = part.headline
  return {
    label: own.label,
    about: own.about,
    now: now.score === null ? null : format.decimal(now.score),
    unit: own.outOf,
    yearAgo: yearAgo.score === null ? null : format.decimal(yearAgo.score),
    difference: scoreDifference(now, yearAgo, scene),
    spark: { kind: 'line', values: part.weeks.map(({ value }) => value) },
    say: saying(scene),
  }
}

/** One sentence: where most points are lost, when it is a point or more; else what came too late. */
function saying({ data, words, format }: ParcelsScene): string {
  const own = words.board.preAdvice
  const { now } = data.preAdvice!.headline
  if (now.score === null) return own.few
  const [most] = scoreParts
    .map((part) => ({ part, lost: scoreWeights[part] * (1 - now[part].share!) }))
    .toSorted((a, b) => b.lost - a.lost)
  if (most && most.lost >= 1) return own.lost(own.parts[most.part], format.decimal(most.lost))
  const late = now.timeliness.of - now.timeliness.parcels
  return late === 0 ? own.none : own.late(format.count(late))
}
