import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { LaterPanel, NoPanel } from '#web/pages/insight/advice/decide-panels.tsx'
import type { Decidable, Decision } from '#web/pages/insight/advice/use-decisions.ts'

type DecideButtonsProps = { advice: AdviceScene; decidable: Decidable }
type Panel = 'later' | 'no'

/** Done, later, or not for us; the last two ask something first. */
export function DecideButtons({ advice: { own, decisions }, decidable }: DecideButtonsProps) {
  const [open, setOpen] = useState<Panel>()
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const { busy, decide } = decisions
  const words = own.decide
  const send = (decision: Decision) => {
    setOpen(undefined)
    decide(decidable, decision)
  }
  function onKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Escape' && open) close()
  }
  function close(): void {
    box.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
    setOpen(undefined)
  }
  const opener = (panel: Panel, text: string) => (
    <button
      type="button"
      className="btn quiet"
      aria-expanded={open === panel}
      aria-controls={open === panel ? id : undefined}
      onClick={() => setOpen(open === panel ? undefined : panel)}
    >
      {text}
    </button>
  )
  return (
    // Escape closes what a button of this group opened; the group itself does nothing.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="advice-do" ref={box} onKeyDown={onKeyDown}>
      <div className="do" role="group" aria-label={words.label(decidable.title)}>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => send({ state: 'done' })}>
          {words.done}
        </button>
        {opener('later', words.later)}
        {opener('no', words.no)}
      </div>
      {open && (
        <div id={id} className="advice-panel">
          {open === 'later' ? (
            <LaterPanel words={words} busy={busy} snooze={(until) => send({ state: 'snoozed', until })} />
          ) : (
            <NoPanel
              words={words}
              busy={busy}
              dismiss={(reason) => send({ state: 'dismissed', ...(reason && { reason }) })}
            />
          )}
        </div>
      )}
    </div>
  )
}
