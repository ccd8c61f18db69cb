import { useSearch } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/ui/form.css'
import '#web/pages/insight/insight.css'
import '#web/pages/track/track.css'
import { Exceptions } from '#web/pages/track/exceptions.tsx'
import { SearchForm } from '#web/pages/track/search-form.tsx'
import { SearchResults } from '#web/pages/track/search-results.tsx'
import { trackStateFrom } from '#web/pages/track/track-search.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** Zakelijke track & trace: look a parcel up, or see what asks for attention, over all of one's customer numbers. */
export function TrackPage() {
  const { track } = useWords()
  const raw = useSearch({ strict: false })
  const state = trackStateFrom(raw)
  useTitle(track.title)
  return (
    <div className="wrap track">
      <div className="head">
        <h1>{track.title}</h1>
        <p>{track.intro}</p>
      </div>
      <SearchForm key={JSON.stringify(raw)} state={state} />
      {state.search === '' ? <Exceptions state={state} /> : <SearchResults state={state} />}
    </div>
  )
}
