import { Suspense, use, useId, useState } from 'react'
import type { Period } from '#domain/insight/query.ts'
import { parseDate, rangeText, writeDate } from '#web/pages/insight/dates.ts'
import { CloseMenu } from '#web/pages/insight/filter-menu.tsx'
import { presetPeriod, presets, type Preset } from '#web/pages/insight/periods.ts'
import { useFormat } from '#web/format.ts'
import { fetched } from '#web/pages/insight/fetched.tsx'
import { Field } from '#web/ui/field.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

const RangeCalendar = fetched(() => import('#web/pages/insight/range-calendar.tsx'))

type PeriodChoiceProps = {
  period: Period
  preset: Preset | undefined
  lastDay: string
  firstDay: string | null
  onChange: (period: Period) => void
}

/** Usual periods up to the last data, or two dates: written, or pointed at on a calendar. */
export default function PeriodChoice({ period, preset, lastDay, firstDay, onChange }: PeriodChoiceProps) {
  const words = useWords().insight.filter
  const close = use(CloseMenu)
  const language = useLanguage()
  const format = useFormat()
  const id = useId()
  const [from, setFrom] = useState(writeDate(period.from))
  const [to, setTo] = useState(writeDate(period.to))
  const [tried, setTried] = useState(false)
  const [calendar, setCalendar] = useState(false)
  const [start, end] = [parseDate(from), parseDate(to)]
  const choose = (chosen: Period) => {
    onChange(chosen)
    close()
  }
  const order = start && end && start > end ? words.wrongOrder : undefined

  return (
    <div className="period">
      {calendar ? null : (
        <ul className="presets">
          {presets.map((name) => {
            const meant = presetPeriod(name, lastDay, firstDay)
            if (!meant) return null
            const chosen = name === preset
            return (
              <li key={name}>
                <button
                  type="button"
                  aria-pressed={chosen}
                  {...(chosen ? { 'data-first': '' } : {})}
                  onClick={() => choose(meant)}
                >
                  <span>{words.presets[name]}</span>
                  <small>{rangeText(meant.from, meant.to, language)}</small>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (start && end && !order) choose({ from: start, to: end })
        }}
      >
        <p className="label">{words.own}</p>
        <div className="dates">
          <Field
            id={`${id}from`}
            label={words.from}
            hint={words.dateHint}
            inputMode="numeric"
            autoComplete="off"
            value={from}
            error={tried && !start ? words.noDate : undefined}
            onChange={(event) => setFrom(event.target.value)}
          />
          <Field
            id={`${id}to`}
            label={words.to}
            hint={words.dateHint}
            inputMode="numeric"
            autoComplete="off"
            value={to}
            error={tried ? (end ? order : words.noDate) : undefined}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        {calendar ? (
          <Suspense fallback={<div className="range-wait" />}>
            <RangeCalendar
              period={{ from: start ?? period.from, to: end && !order ? end : (start ?? period.to) }}
              onChange={(chosen) => {
                setFrom(writeDate(chosen.from))
                setTo(writeDate(chosen.to))
              }}
            />
          </Suspense>
        ) : null}
        <div className="rowline">
          <button type="submit" className="btn">
            {words.apply}
          </button>
          {calendar ? null : (
            <button type="button" className="btn quiet" onClick={() => setCalendar(true)}>
              {words.calendar}
            </button>
          )}
        </div>
        <p className="stamp">{words.presetUntil(format.date(lastDay))}</p>
      </form>
    </div>
  )
}
