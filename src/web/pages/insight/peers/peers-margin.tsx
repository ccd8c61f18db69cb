import { peerKpis } from '#domain/benchmark/kpis.ts'
import { branchLabel } from '#domain/words/branches.ts'
import { PeerStripKey } from '#web/charts/peer-strip.tsx'
import { inText } from '#web/pages/insight/names.ts'
import { MarginRows } from '#web/pages/insight/part-frame.tsx'
import type { PeersScene } from '#web/pages/insight/peers/peers-scene.ts'

/** How to read the strips, of what they are, and how others are kept from being recognised. */
export function PeersMargin({ peers }: { peers: PeersScene }) {
  const { own, part } = peers
  return (
    <>
      {part.state === 'ready' && (
        <div className="key-fig">
          <PeerStripKey words={own.key} />
        </div>
      )}
      {part.state !== 'several' && <Facts peers={peers} />}
      <details className="def" open>
        <summary>{own.how}</summary>
        <div>
          {[own.howText, own.howFixed, own.howMedian, own.howChance, own.howLevel].map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      </details>
      <details className="def">
        <summary>{own.definitions}</summary>
        <div>
          {peerKpis.map((kpi) => (
            <p key={kpi}>
              <b>{own.kpis[kpi].name}.</b> {own.meanings[kpi]}
            </p>
          ))}
        </div>
      </details>
    </>
  )
}

function Facts({ peers: { own, part, scene, quarterText } }: { peers: PeersScene }) {
  const { branch, branchNow, quarter, sizeBand, next } = part
  const shown = quarter ? branch : branchNow
  const name = (one: string) => branchLabel(one, scene.language)
  return (
    <>
      <MarginRows
        rows={[
          { name: own.branch, value: shown === '' ? own.noBranch : name(shown) },
          ...(quarter ? [{ name: own.quarter, value: own.quarterShort(quarter.label.slice(-1)) }] : []),
          ...(sizeBand ? [{ name: own.size, value: own.sizes[sizeBand] }] : []),
        ]}
      />
      {branchNow === '' && <p className="of">{own.askBranch}</p>}
      {quarter && branchNow !== '' && branchNow !== branch && (
        <p className="of">{own.branchChanged(inText(name(branchNow)), quarterText(next.label))}</p>
      )}
    </>
  )
}
