import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation } from '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Gone to with a link 'Terug': the page is to stand where it was left. */
    returning?: boolean
  }
}

/** For a link that goes back: spread beside its target. */
export const returning = { state: { returning: true }, resetScroll: false } as const

const left = new Map<string, number>()

/** Remembers how far a page was scrolled when it was left, and goes there when a link 'Terug' leads to it and it is `ready`. */
export function useKeptScroll(page: string, ready: boolean): void {
  const isReturning = useLocation({ select: (location) => location.state.returning === true })
  const done = useRef(false)

  useLayoutEffect(
    () => () => {
      left.set(page, window.scrollY)
    },
    [page],
  )

  useEffect(() => {
    if (!ready || done.current) return
    done.current = true
    if (!isReturning) return
    // Charts take their height once they know their width, before the next frame.
    const frame = requestAnimationFrame(() => window.scrollTo(0, left.get(page) ?? 0))
    return () => cancelAnimationFrame(frame)
  }, [ready, isReturning, page])
}
