import type { PeerMeasure } from '#domain/contract/insight-peers.ts'
import { inText } from '#web/pages/insight/names.ts'
import type { PeersScene } from '#web/pages/insight/peers/peers-scene.ts'

/** Where one is in the best quarter, and where in the worst, as far as chance does not explain it; the first of each as the page has them. Else the plain name. */
export function stripsHeadline({ own, part: { measures } }: Pick<PeersScene, 'own' | 'part'>): string {
  const { headline } = own
  if (measures.every(({ peers }) => peers === null)) return headline.none
  const first = (place: PeerMeasure['place']) => {
    const found = measures.find((measure) => measure.place === place && measure.beyondChance !== false)
    return found && inText(own.kpis[found.kpi].name)
  }
  const [strong, weak] = [first('best'), first('worst')]
  if (strong && weak) return headline.both(strong, weak)
  if (strong) return headline.strong(strong)
  return weak ? headline.weak(weak) : headline.plain
}
