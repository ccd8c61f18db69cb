import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { codesQuery } from '#web/pages/intake/queries.ts'
import { Choice } from '#web/ui/choice.tsx'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

const own = '+'

/** Which code table the codes of this feed belong to: one that comes with the program, or one of the feed's own. */
export function SchemeChoice({ value, onChange }: { value: string; onChange: (scheme: string) => void }) {
  const { mapping: words } = useWords()
  const tables = useQuery(codesQuery()).data?.tables
  const known = tables?.map(({ scheme }) => scheme) ?? Object.keys(words.schemes)
  const isKnown = known.includes(value)
  const [typed, setTyped] = useState(isKnown ? '' : value)
  const [picked, setPicked] = useState(false)
  const isOwn = picked || !isKnown
  const isWell = /^[a-z0-9][a-z0-9-]{0,39}$/.test(typed)
  return (
    <div className="choice-pair">
      <Choice
        id="scheme"
        label={words.scheme}
        hint={words.schemeHint}
        value={isOwn ? own : value}
        onChange={(scheme) => {
          setPicked(scheme === own)
          if (scheme !== own) onChange(scheme)
          else if (isWell) onChange(typed)
        }}
      >
        {[...known, own].map((scheme) => (
          <option key={scheme} value={scheme}>
            {scheme === own ? words.schemeNew : (words.schemes[scheme] ?? scheme)}
          </option>
        ))}
      </Choice>
      {isOwn ? (
        <Field
          id="scheme-own"
          label={words.schemeOwn}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          error={typed === '' || isWell ? undefined : words.schemeWrong}
          onChange={(event) => {
            const next = event.target.value.trim()
            setTyped(next)
            if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(next)) onChange(next)
          }}
        />
      ) : null}
    </div>
  )
}
