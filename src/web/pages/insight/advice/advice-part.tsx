import '#web/pages/insight/advice/advice.css'
import { useEffect, useRef } from 'react'
import type { AdvicePart as AdviceData } from '#domain/contract/insight-advice.ts'
import { AdviceMargin } from '#web/pages/insight/advice/advice-margin.tsx'
import { AdviceRow } from '#web/pages/insight/advice/advice-row.tsx'
import type { AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { knowsTooLittle } from '#web/pages/insight/advice/board.ts'
import { DecidedList } from '#web/pages/insight/advice/decided-list.tsx'
import { QuietList } from '#web/pages/insight/advice/quiet-list.tsx'
import { useDecisions } from '#web/pages/insight/advice/use-decisions.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Adviezen voor jou: what there is to gain, what was decided about it, and whether it worked. */
export default function AdvicePart({ scene, part }: { scene: Scene; part: AdviceData }) {
  const advice: AdviceScene = { scene, part, own: useWords().insightAdvice, decisions: useDecisions(scene) }
  const { own } = advice
  return (
    <PartFrame
      id="adviezen"
      title={own.title}
      margin={<AdviceMargin advice={advice} />}
      sheet={
        <>
          <div>
            <SaidNotice advice={advice} />
            {part.items.length > 0 ? (
              <ol className="advice" aria-label={own.list}>
                {part.items.map((item) => (
                  <AdviceRow key={`${item.rule} ${item.mark}`} advice={advice} item={item} />
                ))}
              </ol>
            ) : (
              <Empty advice={advice} />
            )}
          </div>
          <div>
            <DecidedList advice={advice} />
            <QuietList advice={advice} />
          </div>
        </>
      }
    />
  )
}

/** What was just decided, and the way back; the focus goes there, because the button that was pressed is gone. */
function SaidNotice({ advice: { own, decisions, scene } }: { advice: AdviceScene }) {
  const { said, problem, busy } = decisions
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said || problem) place.current?.focus()
  }, [said, problem])
  const text = problem ?? (said && textOf(said))
  return (
    <div ref={place} tabIndex={-1} role="status" className="advice-said">
      {text && (
        <Notice
          kind={problem ? 'warn' : 'plain'}
          action={
            said?.what === 'decided' && !problem ? (
              <button type="button" className="btn" aria-disabled={busy} onClick={said.undo}>
                {own.said.undo}
              </button>
            ) : undefined
          }
        >
          {text}
        </Notice>
      )}
    </div>
  )

  function textOf(done: NonNullable<typeof said>): string {
    const { title } = done.advice
    if (done.what === 'undone') return own.said.undone(title)
    const { state, until } = done.decision
    return state === 'snoozed' ? own.said.snoozed(title, scene.format.date(until ?? '')) : own.said[state](title)
  }
}

function Empty({ advice: { own, part } }: { advice: AdviceScene }) {
  const { empty } = own
  const few = knowsTooLittle(part)
  const allDecided = part.decided.length > 0
  return (
    <div className="advice-none">
      <h3>{few ? empty.few : empty.none}</h3>
      <p>{few ? empty.fewText : allDecided ? empty.allDecided : empty.noneText}</p>
    </div>
  )
}
