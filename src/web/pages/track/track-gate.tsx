import { Outlet, useParams } from '@tanstack/react-router'
import { trackedNumbers } from '#web/pages/track/tracked-numbers.ts'
import { useSession } from '#web/session.ts'
import { Denied } from '#web/ui/denied.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** Opens the pages of track & trace while the account may look up parcels; a right that is taken away closes them at once. */
export function TrackGate() {
  const { number } = useParams({ strict: false }) as { number?: string }
  const session = useSession()
  const numbers = trackedNumbers(session)
  const asked = number ?? session.customerNumbers[0]?.number
  if (number === undefined ? numbers.length > 0 : numbers.some((entry) => entry.number === number)) return <Outlet />
  return asked === undefined ? <NoNumbers /> : <Denied number={asked} missing={['track-and-trace']} />
}

function NoNumbers() {
  const { track } = useWords()
  useTitle(track.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{track.title}</h1>
        <p>{track.denied}</p>
      </div>
    </div>
  )
}
