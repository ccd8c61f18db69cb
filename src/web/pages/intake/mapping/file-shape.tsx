import type { Mapping } from '#domain/intake/mapping.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { Choice } from '#web/ui/choice.tsx'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

const delimiters: readonly Mapping['delimiter'][] = ['auto', ',', ';', '\t', '|']

/** How the file is built: what separates its columns, or where in the JSON the list is. Rarely needed. */
export function FileShape({ state: { draft, changeMapping } }: { state: DraftState }) {
  const { mapping: words } = useWords()
  const { format, delimiter, items } = draft.mapping
  if (format === 'json') {
    return (
      <div className="narrow-form">
        <Field
          id="mapping-items"
          label={words.items}
          hint={words.itemsHint}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={items}
          onChange={(event) => changeMapping({ items: event.target.value })}
        />
      </div>
    )
  }
  return (
    <div className="narrow-form">
      <Choice
        id="mapping-delimiter"
        label={words.delimiter}
        value={delimiter}
        onChange={(value) => changeMapping({ delimiter: delimiters.find((one) => one === value) ?? 'auto' })}
      >
        {delimiters.map((one) => (
          <option key={one} value={one}>
            {words.delimiters[one]}
          </option>
        ))}
      </Choice>
    </div>
  )
}
