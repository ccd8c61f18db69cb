import type { InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import { DashboardGate } from '#web/pages/insight-gate.tsx'
import { DashboardPage } from '#web/pages/insight/dashboard-page.tsx'
import { ecommerceParts } from '#web/pages/insight/ecommerce-parts.ts'
import { InsightEmpty } from '#web/pages/insight/insight-empty.tsx'
import { PartPlace } from '#web/pages/insight/part-place.tsx'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWholePage } from '#web/pages/insight/use-whole-page.ts'
import type { Words } from '#web/words/nl.ts'
import { useWords } from '#web/words/words.tsx'

export function InsightEcommercePage() {
  const { home, insightEcommerce: own } = useWords()
  return (
    <DashboardGate dashboard="insight-ecommerce">
      <DashboardPage
        dashboard="insight-ecommerce"
        title={home.insightEcommerce}
        isEmpty={isEmpty}
        followed={followedIn(own)}
        Parts={Parts}
      />
    </DashboardGate>
  )
}

/** Of which quarter the figures of others are. */
function followedIn(own: Words['insightEcommerce']) {
  return ({ data: { peers } }: EcommerceScene) => {
    const text = peers?.quarter ? own.peersOf(own.quarter(peers.quarter.label)) : ''
    return { text, shown: text && <span>{text}</span> }
  }
}

/** The figures of a quarter do not depend on the period: they stay where nothing was sent. */
function isEmpty({ accepted, peers }: InsightEcommerce): boolean {
  return accepted === 0 && peers?.state !== 'ready'
}

function Parts({ scene, retry }: { scene: EcommerceScene; retry: () => void }) {
  const { whole } = useWholePage(ecommerceParts)
  const { parts } = useWords().insightEcommerce
  const isEmpty = scene.data.accepted === 0
  return (
    <>
      {/* Above the strips, which filters do not change: or it would look as if nothing had happened. */}
      {isEmpty && (
        <div className="page-part">
          <InsightEmpty scene={scene} />
        </div>
      )}
      {ecommerceParts
        .filter(({ key }) => !isEmpty || key === 'peers')
        .map((part) => (
          <PartPlace
            key={part.anchor}
            part={part}
            scene={scene}
            title={parts[part.anchor]}
            whole={whole}
            retry={retry}
          />
        ))}
    </>
  )
}
