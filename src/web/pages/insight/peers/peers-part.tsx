import type { PeersPart as PeersData } from '#domain/contract/insight-peers.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import { GainsFigure } from '#web/pages/insight/peers/gains-figure.tsx'
import { PeersMargin } from '#web/pages/insight/peers/peers-margin.tsx'
import type { PeersScene } from '#web/pages/insight/peers/peers-scene.ts'
import { StripsFigure } from '#web/pages/insight/peers/strips-figure.tsx'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'
import '#web/pages/insight/peers/peers.css'

/** Je performance en je branchegenoten: where one stands among others, and what there is to win. */
export default function PeersPart({ scene, part }: { scene: EcommerceScene; part: PeersData }) {
  const { insightEcommerce: page, insightPeers: own } = useWords()
  const peers: PeersScene = { scene, part, own, quarterText: page.quarter }
  return (
    <PartFrame
      id="branche"
      title={page.parts.branche}
      margin={<PeersMargin peers={peers} />}
      sheet={
        part.state === 'ready' ? (
          <>
            <StripsFigure peers={peers} />
            <GainsFigure peers={peers} />
          </>
        ) : (
          <NoPeers peers={peers} />
        )
      }
    />
  )
}

/** Why there is nothing to compare with, and when or how there will be. */
function NoPeers({ peers: { own, part, scene, quarterText } }: { peers: PeersScene }) {
  const { title, text } =
    part.state === 'several'
      ? own.several
      : {
          title: own.noQuarter.title,
          text: own.noQuarter.text(quarterText(part.next.label), scene.format.date(part.next.comesOn)),
        }
  return (
    <div className="hold say">
      <div>
        <b>{title}</b>
        <span>{text}</span>
      </div>
    </div>
  )
}
