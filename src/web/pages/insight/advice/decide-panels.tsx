import { useEffect, useId, useRef, useState } from 'react'
import { maxReason, maxSnoozeDays } from '#domain/insight/advice/decision.ts'
import type { AdviceWords } from '#web/pages/insight/advice/advice-scene.ts'
import { addDays, parseDate, today } from '#web/pages/insight/dates.ts'
import { Field } from '#web/ui/field.tsx'

type LaterPanelProps = { words: AdviceWords['decide']; busy: boolean; snooze: (until: string) => void }

/** Two weeks, a month, three months, or a day of one's own. */
export function LaterPanel({ words, busy, snooze }: LaterPanelProps) {
  const id = useId()
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const now = today()
  const chosen = parseDate(day)
  const fits = chosen !== undefined && chosen > now && chosen <= addDays(now, maxSnoozeDays)
  const choices = [
    { text: words.weeks2, days: 14 },
    { text: words.month1, days: 30 },
    { text: words.months3, days: 91 },
  ]
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fits && !busy) snooze(chosen)
      }}
    >
      <p className="label">{words.laterLabel}</p>
      <div className="rowline">
        {choices.map(({ text, days }, index) => (
          <button
            key={days}
            type="button"
            className="btn"
            ref={index === 0 ? first : undefined}
            aria-disabled={busy}
            onClick={() => snooze(addDays(now, days))}
          >
            {text}
          </button>
        ))}
      </div>
      <div className="advice-own">
        <Field
          id={id}
          label={words.ownDay}
          hint={words.dayHint}
          inputMode="numeric"
          autoComplete="off"
          value={day}
          error={tried && !fits ? words.noDay : undefined}
          onChange={(event) => setDay(event.target.value)}
        />
        <button type="submit" className="btn" aria-disabled={busy}>
          {words.snooze}
        </button>
      </div>
    </form>
  )
}

type NoPanelProps = { words: AdviceWords['decide']; busy: boolean; dismiss: (reason: string) => void }

/** Not for us, and why when somebody likes to say so. */
export function NoPanel({ words, busy, dismiss }: NoPanelProps) {
  const id = useId()
  const [reason, setReason] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) dismiss(reason.trim())
      }}
    >
      <Field
        id={id}
        ref={field}
        label={words.reason}
        hint={words.reasonHint}
        maxLength={maxReason}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="btn" aria-disabled={busy}>
        {words.dismiss}
      </button>
    </form>
  )
}
