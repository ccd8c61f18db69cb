import { lazy, type ComponentType } from 'react'
import { Problem } from '#web/api.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { useWords } from '#web/words/words.tsx'

type Fetching<Props> = () => Promise<{ default: ComponentType<Props> }>

/** A piece of a page whose code is fetched when it is first drawn. Where that fails it says so in its own place, and the page stays. */
export function fetched<Props extends object>(fetching: Fetching<Props>): ComponentType<Props> {
  return lazy<ComponentType<Props>>(() => fetching().catch(() => ({ default: Unfetched })))
}

/** In the place of what could not be fetched. */
export function Unfetched() {
  const { title, unfetched } = useWords().insight.error
  return <Failure title={title} error={new Problem('unreachable', 0, unfetched)} retry={readAnew} />
}

/** A browser remembers that code did not come until it reads the page anew; what is shown stands in the address. */
function readAnew(): void {
  if (navigator.onLine) location.reload()
}
