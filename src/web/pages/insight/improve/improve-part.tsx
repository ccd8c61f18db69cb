import '#web/pages/insight/improve/improve.css'
import type { ImprovePart as ImproveData } from '#domain/contract/insight-improve.ts'
import { ImproveRow } from '#web/pages/insight/improve/improve-row.tsx'
import { quarterText, type ImproveScene } from '#web/pages/insight/improve/improve-scene.ts'
import { MarginFigure, MarginRows, Measured, PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Hoe verbeter je je performance: what peers, one's own parcels and customers who come back say together. */
export default function ImprovePart({ scene, part }: { scene: EcommerceScene; part: ImproveData }) {
  const words = useWords()
  const improve: ImproveScene = { scene, part, words }
  const { insightImprove: own } = words
  return (
    <PartFrame
      id="verbeteren"
      title={words.insightEcommerce.parts.verbeteren}
      margin={<ImproveMargin improve={improve} />}
      sheet={
        part.actions.length > 0 ? (
          <ol className="advice improve" aria-label={own.list}>
            {part.actions.map((action) => (
              <ImproveRow key={action.topic} improve={improve} action={action} />
            ))}
          </ol>
        ) : (
          <Empty improve={improve} />
        )
      }
    />
  )
}

function ImproveMargin({ improve }: { improve: ImproveScene }) {
  const { part, scene, words } = improve
  const { insightImprove: own } = words
  const { actions, decided } = part
  const quarter = quarterText(improve)
  const rows = [
    ...(quarter ? [{ name: own.quarter, value: quarter }] : []),
    ...(decided > 0 ? [{ name: own.decided, value: scene.format.count(decided) }] : []),
  ]
  return (
    <>
      {actions.length > 0 && <MarginFigure value={scene.format.count(actions.length)} of={own.of(actions.length)} />}
      {rows.length > 0 && <MarginRows rows={rows} />}
      {actions.length > 0 && <MissingText improve={improve} />}
      <Measured definitions={own.definition} />
    </>
  )
}

/** What could not be looked at, so that nobody takes silence for good news. */
function MissingText({ improve }: { improve: ImproveScene }) {
  const text = missingOf(improve).join(' ')
  return text === '' ? null : <p className="muted">{text}</p>
}

function missingOf({ part, words }: ImproveScene): string[] {
  const { empty } = words.insightImprove
  return [
    ...(part.peers === 'ready' ? [] : [empty.noPeers[part.peers]]),
    ...(part.repeat === 'ready' ? [] : [empty.noRepeat]),
  ]
}

function Empty({ improve }: { improve: ImproveScene }) {
  const { empty } = improve.words.insightImprove
  const missing = missingOf(improve)
  const found = improve.part.peers === 'ready' ? empty.fine : empty.advice
  return (
    <div className="improve-none">
      <h3>{empty.title}</h3>
      <p>{[found, ...missing, ...(improve.part.decided > 0 ? [empty.decided] : [])].join(' ')}</p>
    </div>
  )
}
