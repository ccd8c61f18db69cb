import type { ReactNode } from 'react'
import type { ImproveAction } from '#domain/contract/insight-improve.ts'
import type { PeerFigures } from '#domain/contract/insight-peers.ts'
import { groupLabel } from '#domain/words/branches.ts'
import { quarterText, valueText, type ImproveScene } from '#web/pages/insight/improve/improve-scene.ts'

type ProofProps = { improve: ImproveScene; action: ImproveAction }

/** Beside the headline, which says mine and the best: what is in the middle, of whom, and what it would make. */
export function ImproveProof({ improve, action: { peers } }: ProofProps) {
  const { insightImprove: own, insightPeers } = improve.words
  if (!peers?.own || !peers.peers) return <div className="proof" />
  const { gain } = peers
  const rows: [string, ReactNode][] = [
    [own.peers.median, valueText(improve, peers, peers.peers.p50)],
    [
      own.peers.compared,
      <a key="compared" href="#branche">
        {groupText(improve, peers.peers)}
      </a>,
    ],
  ]
  const amounts: Partial<Record<string, (amount: string) => string>> = {
    ...insightPeers.gains.amounts,
    sustainable: own.gain.sustainable,
  }
  const amount = gain?.amount == null ? undefined : amounts[gain.kpi]?.(improve.scene.format.count(gain.amount))
  return (
    <div className="proof">
      <dl className="improve-figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {gain && amount && (
          <div>
            <dt>{own.gain.label}</dt>
            <dd>
              {amount} <small>{own.gain.at[gain.to](quarterText(improve))}</small>
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}

/** 'Huis en tuin, 10–24 bedrijven' */
function groupText({ words, scene }: ImproveScene, { level, group, source, companies }: PeerFigures): string {
  const { insightImprove: own, insightPeers } = words
  const name = level === 'imported' ? groupOfImport(group, scene.language) : groupLabel(level, group, scene.language)
  const of = source === null ? name : insightPeers.importedFrom(name, source)
  return `${of}, ${own.peers.companies(companies.replace('-', '–'))}`
}

function groupOfImport(group: string, language: ImproveScene['scene']['language']): string {
  return groupLabel(group === '' ? 'all' : 'branch', group, language)
}
