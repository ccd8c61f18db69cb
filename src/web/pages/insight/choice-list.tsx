import { useId, useState } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '#web/format.ts'
import { useWords } from '#web/words/words.tsx'

export type Choice = { value: string; label: string; parcels?: number }

const searchAbove = 12

type ChoiceListProps = {
  legend: string
  /** The first choice, which is none of the others; without it one of them stays chosen. */
  all?: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** No more than this many at once. */
  most?: number
  /** A link at the end of the line of a choice; none where it leads nowhere. */
  link?: { text: string; to: (value: string) => LinkProps | undefined }
}

/** Checkboxes with the number of parcels behind each; what was chosen stays listed, also when nothing has it. */
export default function ChoiceList({ legend, all, choices, chosen, onChange, most = Infinity, link }: ChoiceListProps) {
  const words = useWords().insight.filter
  const format = useFormat()
  const [sought, setSought] = useState('')
  const id = useId()
  const missing = chosen.filter((value) => !choices.some((choice) => choice.value === value))
  const listed: readonly Choice[] = [...missing.map((value) => ({ value, label: value, parcels: 0 })), ...choices]
  const shown = listed.filter(({ label, value }) =>
    `${label} ${value}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )
  const stays = all === undefined && chosen.length === 1

  function toggle(value: string): void {
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
  }

  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {listed.length > searchAbove && (
        <div className="field">
          <label htmlFor={id}>{words.search}</label>
          <input
            id={id}
            className="input s"
            type="search"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        </div>
      )}
      <ul>
        {all !== undefined && (
          <li>
            <label className="check">
              <input type="checkbox" checked={chosen.length === 0} onChange={() => onChange([])} />
              <span>{all}</span>
            </label>
          </li>
        )}
        {shown.map(({ value, label, parcels }) => {
          const isChosen = chosen.includes(value)
          const target = link?.to(value)
          return (
            <li key={value}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={isChosen ? stays : chosen.length >= most}
                  onChange={() => toggle(value)}
                />
                <span>{label}</span>
                {parcels !== undefined && <span className="count">{format.count(parcels)}</span>}
              </label>
              {target && <Link {...target}>{link?.text}</Link>}
            </li>
          )
        })}
      </ul>
      {listed.length === 0 ? <p className="stamp">{words.nothing}</p> : null}
      {listed.length > 0 && shown.length === 0 ? <p className="stamp">{words.noMatch}</p> : null}
      {stays ? <p className="stamp">{words.oneStays}</p> : null}
      {chosen.length >= most ? <p className="stamp">{words.most(most)}</p> : null}
    </fieldset>
  )
}
