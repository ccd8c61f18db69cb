import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** Authorisations by name, in one line; a word when there are none. */
export function Labels({ keys }: { keys: readonly Authorisation[] }) {
  const { common } = useWords()
  const language = useLanguage()
  const format = useFormat()
  if (keys.length === 0) return <span className="muted">{common.none}</span>
  return <>{format.list(keys.map((key) => authorisationLabel(key, language, brand)))}</>
}
