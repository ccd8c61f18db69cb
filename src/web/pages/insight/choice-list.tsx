import { useId, useState } from 'react'
import { useFormat } from '#web/format.ts'
import { useWords } from '#web/words/words.tsx'

export type Choice = { value: string; label: string; parcels: number }

const searchAbove = 12

type ChoiceListProps = {
  legend: string
  all: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Checkboxes with the number of parcels behind each; what was chosen stays listed, also when nothing has it. */
export function ChoiceList({ legend, all, choices, chosen, onChange }: ChoiceListProps) {
  const words = useWords().insight.filter
  const format = useFormat()
  const [sought, setSought] = useState('')
  const id = useId()
  const missing = chosen.filter((value) => !choices.some((choice) => choice.value === value))
  const listed = [...missing.map((value) => ({ value, label: value, parcels: 0 })), ...choices]
  const shown = listed.filter(({ label, value }) =>
    `${label} ${value}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )

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
        <li>
          <label className="check">
            <input type="checkbox" checked={chosen.length === 0} onChange={() => onChange([])} />
            <span>{all}</span>
          </label>
        </li>
        {shown.map(({ value, label, parcels }) => (
          <li key={value}>
            <label className="check">
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
              <span>{label}</span>
              <span className="count">{format.count(parcels)}</span>
            </label>
          </li>
        ))}
      </ul>
      {listed.length === 0 ? <p className="stamp">{words.nothing}</p> : null}
      {listed.length > 0 && shown.length === 0 ? <p className="stamp">{words.noMatch}</p> : null}
    </fieldset>
  )
}
