import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

const zones = Intl.supportedValuesOf('timeZone')

type TimeZoneFieldProps = { id: string; value: string; error: string | undefined; onChange: (value: string) => void }

export function TimeZoneField({ id, value, error, onChange }: TimeZoneFieldProps) {
  const { imports } = useWords()
  return (
    <div className="zone">
      <Field
        id={id}
        label={imports.timeZone}
        hint={imports.timeZoneHint}
        error={error}
        list={`${id}-list`}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}-list`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  )
}

/** Whether this browser knows the zone; the server has the last word. */
export function isTimeZone(text: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: text.trim() }) !== undefined
  } catch {
    return false
  }
}
