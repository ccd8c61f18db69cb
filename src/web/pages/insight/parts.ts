import type { ComponentType } from 'react'
import type { InsightParcels, InsightPart } from '#domain/contract/insights.ts'
import { boardRow as adviceRow } from '#web/pages/insight/advice/board.ts'
import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { dashboardPart, withWords, type DashboardPart } from '#web/pages/insight/dashboard-part.ts'
import { boardRow as hitRateRow } from '#web/pages/insight/hit-rate/board.ts'
import { boardRow as peaksRow } from '#web/pages/insight/peaks/board.ts'
import { boardRow as preAdviceRow } from '#web/pages/insight/pre-advice/board.ts'
import { boardRow as returnsRow } from '#web/pages/insight/returns/board.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'
import { boardRow as transitRow } from '#web/pages/insight/transit/board.ts'
import { partWords, type PartWords } from '#web/words/insight-parts.ts'

/** A part with its row on the board. */
export type ParcelsPart = DashboardPart<InsightParcels> & {
  key: InsightPart
  row: (scene: ParcelsScene) => BoardRow | null
}

type PartComponent<Key extends InsightPart> = ComponentType<{
  scene: ParcelsScene
  part: NonNullable<InsightParcels[Key]>
}>

function part<Key extends InsightPart>(
  key: Key,
  anchor: string,
  row: ParcelsPart['row'],
  words: PartWords,
  fetch: () => Promise<{ default: PartComponent<Key> }>,
): ParcelsPart {
  const load = () => withWords(words, partWords[words], fetch())
  return { ...dashboardPart<InsightParcels, Key>(key, anchor, load), key, row }
}

/** The parts of 'Je pakketten naar binnen- en buitenland', in the order of the page. */
export const parts: readonly ParcelsPart[] = [
  part('transit', 'overkomstduur', transitRow, 'transit', () => import('#web/pages/insight/transit/transit-part.tsx')),
  part('hitRate', 'hitrate', hitRateRow, 'hit-rate', () => import('#web/pages/insight/hit-rate/hit-rate-part.tsx')),
  part('peaks', 'piek', peaksRow, 'peaks', () => import('#web/pages/insight/peaks/peaks-part.tsx')),
  part(
    'preAdvice',
    'voormeldkwaliteit',
    preAdviceRow,
    'pre-advice',
    () => import('#web/pages/insight/pre-advice/pre-advice-part.tsx'),
  ),
  part('returns', 'retouren', returnsRow, 'returns', () => import('#web/pages/insight/returns/returns-part.tsx')),
  part('advice', 'adviezen', adviceRow, 'advice', () => import('#web/pages/insight/advice/advice-part.tsx')),
]

// The first is always in the window: it is fetched beside the figures. What fails is told where it is drawn.
parts[0]?.load().catch(() => undefined)
