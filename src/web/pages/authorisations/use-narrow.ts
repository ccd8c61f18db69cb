import { useSyncExternalStore } from 'react'

// The same width as the phone's layout in authorisations.css.
const narrow = '(max-width: 52rem)'

/** Whether the window is too narrow for ten columns. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(narrow).matches)
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(narrow)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
