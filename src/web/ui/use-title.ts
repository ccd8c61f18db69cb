import { useEffect } from 'react'
import { brand } from '#web/brand.ts'

/** Names the page in the browser's tab; a screen reader hears it when the page changes. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === brand ? brand : `${title} – ${brand}`
  }, [title])
}
