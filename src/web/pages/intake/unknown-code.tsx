import { useRef, useState } from 'react'
import type { Codes } from '#domain/contract/intake.ts'
import { milestoneLabel, type Milestone } from '#domain/parcel/milestone.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import type { Assign, Done } from '#web/pages/intake/codes-page.tsx'
import { MilestoneChoice } from '#web/pages/intake/milestone-choice.tsx'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type UnknownCodeProps = { unknown: Codes['unknown'][number]; assign: Assign; onDone: Done }

/** A code nobody knows: how often and when, and the choice of what it means. */
export function UnknownCode({ unknown, assign, onDone }: UnknownCodeProps) {
  const { intake, common } = useWords()
  const words = intake.codes
  const format = useFormat()
  const language = useLanguage()
  const nameOf = useSourceName()
  const [milestone, setMilestone] = useState<Milestone | ''>('')
  const row = useRef<HTMLLIElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { scheme, code, events, parcels, firstAt, lastAt, sources } = unknown

  async function give(): Promise<void> {
    if (busy || milestone === '') return
    setBusy(true)
    setProblem(undefined)
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling
    try {
      await assign(scheme, code, milestone)
      const says = milestoneLabel(milestone, language)
      const sentence = `${words.given(code, says)} ${words.recalculated(format.count(parcels), parcels === 1)}`
      onDone(sentence, next?.querySelector('select'))
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
      setBusy(false)
    }
  }

  const seen =
    events === 1 || firstAt === lastAt
      ? words.seenOnce(format.moment(lastAt))
      : words.seen(format.momentDate(firstAt), format.momentDate(lastAt))
  return (
    <li ref={row}>
      <div>
        <b className="code">{code}</b> <span className="tag">{words.scheme(scheme)}</span>
        <span className="sub">
          {events === 1 ? words.countOne : words.counts(format.count(events), format.count(parcels))}, {seen}
        </span>
        <span className="sub">{words.from(format.list(sources.map(nameOf)))}</span>
      </div>
      <div className="give">
        <MilestoneChoice code={code} value={milestone} onChange={setMilestone} />
        <button
          className="btn"
          type="button"
          aria-label={words.giveOf(code)}
          aria-disabled={busy || milestone === ''}
          onClick={() => void give()}
        >
          {words.give}
        </button>
        {problem ? (
          <p className="hint bad" role="alert">
            {problem}
          </p>
        ) : null}
      </div>
    </li>
  )
}
