import { Link } from '@tanstack/react-router'
import type { SavedMapping } from '#web/pages/intake/mapping/save-mapping.tsx'
import { paths } from '#web/paths.ts'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { useWords } from '#web/words/words.tsx'

/** It was saved: on to reading a file in with it, or reading again what was set aside. */
export function SavedNotice({ saved, changed }: { saved: SavedMapping; changed: boolean }) {
  const { mapping: words } = useWords()
  return (
    <section className="ask saved-mapping" role="status">
      <FocusHeading level={2}>{words.saved(saved.name)}</FocusHeading>
      <p>{changed ? words.savedReplay : words.savedText}</p>
      <div className="rowline">
        <Link className="btn act" {...(changed ? paths.setAside() : paths.imports({ indeling: saved.id }))}>
          {changed ? words.toSetAside : words.toRead}
        </Link>
        <Link className="btn" {...(changed ? paths.imports({ indeling: saved.id }) : paths.sources())}>
          {changed ? words.toRead : words.toSources}
        </Link>
        <Link {...paths.mappings()}>{words.toList}</Link>
      </div>
    </section>
  )
}
