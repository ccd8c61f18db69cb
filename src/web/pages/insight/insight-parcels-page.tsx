import { Link, type LinkProps } from '@tanstack/react-router'
import type { InsightParcels } from '#domain/contract/insights.ts'
import { fewBelow } from '#web/charts/scale.ts'
import { DashboardPage } from '#web/pages/insight/dashboard-page.tsx'
import { InsightParts } from '#web/pages/insight/insight-parts.tsx'
import { parcelsBehind, type ParcelsScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

export function InsightParcelsPage() {
  const { insight } = useWords()
  return (
    <DashboardPage
      dashboard="insight-parcels"
      title={insight.title}
      isEmpty={isEmpty}
      followed={followed}
      Parts={InsightParts}
    />
  )
}

function isEmpty({ transit }: InsightParcels): boolean {
  return transit !== null && transit.attempt.now.accepted === 0 && transit.receipt.now.accepted === 0
}

function followed(scene: ParcelsScene) {
  const text = followedText(scene)
  return { text, shown: text && <Link {...(parcelsBehind(scene, 'stopped') as LinkProps)}>{text}</Link> }
}

/** Of how many parcels the end is known: a share, or a count where there are too few for one. Nothing without parcels. */
function followedText({ data, words, format }: ParcelsScene): string {
  const { accepted, stopped } = data.transit?.attempt.now ?? { accepted: 0, stopped: 0 }
  if (accepted === 0) return ''
  return accepted < fewBelow
    ? words.fresh.followed(format.count(stopped), format.count(accepted))
    : words.fresh.followedShare(format.percent(stopped / accepted))
}
