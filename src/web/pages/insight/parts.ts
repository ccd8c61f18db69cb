import { createElement, type ComponentType, type ReactNode } from 'react'
import type { InsightParcels } from '#domain/contract/insights.ts'
import { boardRow as adviceRow } from '#web/pages/insight/advice/board.ts'
import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { boardRow as hitRateRow } from '#web/pages/insight/hit-rate/board.ts'
import { boardRow as peaksRow } from '#web/pages/insight/peaks/board.ts'
import { boardRow as preAdviceRow } from '#web/pages/insight/pre-advice/board.ts'
import { boardRow as returnsRow } from '#web/pages/insight/returns/board.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { boardRow as transitRow } from '#web/pages/insight/transit/board.ts'
import { partWords, type PartWords } from '#web/words/insight-parts.ts'
import { needOwnWords } from '#web/words/words.tsx'

/** The parts of the dashboard by their name in the answer, in the order of the page. */
export type PartKey = 'transit' | 'hitRate' | 'peaks' | 'preAdvice' | 'returns' | 'advice'

type PartData<Key extends PartKey> = NonNullable<InsightParcels[Key]>
type PartComponent<Key extends PartKey> = ComponentType<{ scene: Scene; part: PartData<Key> }>

export type DashboardPart = {
  key: PartKey
  /** Its place in the address: '#hitrate'. */
  anchor: string
  row: (scene: Scene) => BoardRow | null
  isLoaded: () => boolean
  /** Fetches its script and words; does nothing when they are there. */
  load: () => Promise<void>
  /** Nothing before it was loaded, and without data. */
  draw: (scene: Scene) => ReactNode
}

function part<Key extends PartKey>(
  key: Key,
  anchor: string,
  row: DashboardPart['row'],
  fetch: () => Promise<PartComponent<Key>>,
): DashboardPart {
  let component: PartComponent<Key> | undefined
  return {
    key,
    anchor,
    row,
    isLoaded: () => component !== undefined,
    load: async () => {
      component ??= await fetch()
    },
    draw: (scene) => {
      const data = scene.data[key]
      return component && data ? createElement(component, { scene, part: data as PartData<Key> }) : null
    },
  }
}

async function withWords<Component>(words: PartWords, page: Promise<{ default: Component }>): Promise<Component> {
  const [{ default: component }] = await Promise.all([page, needOwnWords(`insight ${words}`, partWords[words])])
  return component
}

export const parts: readonly DashboardPart[] = [
  part('transit', 'overkomstduur', transitRow, () =>
    withWords('transit', import('#web/pages/insight/transit/transit-part.tsx')),
  ),
  part('hitRate', 'hitrate', hitRateRow, () =>
    withWords('hit-rate', import('#web/pages/insight/hit-rate/hit-rate-part.tsx')),
  ),
  part('peaks', 'piek', peaksRow, () => withWords('peaks', import('#web/pages/insight/peaks/peaks-part.tsx'))),
  part('preAdvice', 'voormeldkwaliteit', preAdviceRow, () =>
    withWords('pre-advice', import('#web/pages/insight/pre-advice/pre-advice-part.tsx')),
  ),
  part('returns', 'retouren', returnsRow, () =>
    withWords('returns', import('#web/pages/insight/returns/returns-part.tsx')),
  ),
  part('advice', 'adviezen', adviceRow, () => withWords('advice', import('#web/pages/insight/advice/advice-part.tsx'))),
]

// The first is always in the window: it is fetched beside the figures. What fails is told where it is drawn.
parts[0]?.load().catch(() => undefined)

/** All of them, for print, and before the page jumps to one of them: what is above it must have its height. */
export async function loadParts(): Promise<void> {
  await Promise.allSettled(parts.map(({ load }) => load()))
}
