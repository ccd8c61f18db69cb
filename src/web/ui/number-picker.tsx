import { useId } from 'react'
import { useSession } from '#web/session.ts'
import { useWords } from '#web/words/words.tsx'

type NumberPickerProps = {
  number: string
  onPick: (number: string) => void
  /** Which numbers to offer; all of the session when left out. */
  numbers?: readonly { number: string; company: string }[]
}

/** 'PostNL (9401138)': company and customer number, as the manual shows them. */
export function NumberPicker({ number, onPick, numbers }: NumberPickerProps) {
  const { common } = useWords()
  const { customerNumbers } = useSession()
  const id = useId()
  const offered = numbers ?? customerNumbers
  const known = offered.some((entry) => entry.number === number)
  return (
    <>
      <label className="vh" htmlFor={id}>
        {common.customerNumber}
      </label>
      <select className="select s" id={id} value={number} onChange={(event) => onPick(event.target.value)}>
        {known ? null : <option value={number}>{number}</option>}
        {offered.map((entry) => (
          <option key={entry.number} value={entry.number}>
            {numberLabel(entry)}
          </option>
        ))}
      </select>
    </>
  )
}

export function numberLabel({ number, company }: { number: string; company: string }): string {
  return `${company} (${number})`
}
