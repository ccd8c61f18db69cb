import '#web/ui/form.css'
import { useSession } from '#web/session.ts'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useWords } from '#web/words/words.tsx'

type NumberChoiceProps = { chosen: readonly string[]; onChoose: (numbers: string[]) => void }

/** One or more of the numbers that the reader administers. */
export function NumberChoice({ chosen, onChoose }: NumberChoiceProps) {
  const { people: words } = useWords()
  const { customerNumbers } = useSession()
  const own = customerNumbers.filter((entry) => entry.administrator)
  return (
    <fieldset className="ticks">
      <legend className="label">{words.numbers}</legend>
      {own.map((entry) => (
        <label className="check" key={entry.number}>
          <input
            type="checkbox"
            checked={chosen.includes(entry.number)}
            onChange={(event) =>
              onChoose(
                event.target.checked ? [...chosen, entry.number] : chosen.filter((number) => number !== entry.number),
              )
            }
          />
          {numberLabel(entry)}
        </label>
      ))}
    </fieldset>
  )
}
