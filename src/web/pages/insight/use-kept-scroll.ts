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

const keptName = 'scroll'
/** Of a document that is loaded again: where its page stood, until it was put there. */
let before = reloaded()

/** Remembers how far a page was scrolled when it was left, and goes there when a link 'Terug' or a reload leads to it and it is `ready`. */
export function useKeptScroll(page: string, ready: boolean): void {
  const isReturning = useLocation({ select: (location) => location.state.returning === true })
  const hash = useLocation({ select: (location) => location.hash })
  const done = useRef(false)

  useLayoutEffect(() => {
    const keep = () => keepPlace(page)
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      left.set(page, window.scrollY)
    }
  }, [page])

  useEffect(() => {
    if (!ready || done.current) return
    done.current = true
    const again = before
    before = undefined
    // An address with a part in it leads to that part.
    const top = again?.page === page && hash === '' ? again.top : isReturning ? (left.get(page) ?? 0) : undefined
    if (top === undefined) return
    // Charts take their height once they know their width, before the next frame.
    const frame = requestAnimationFrame(() => window.scrollTo(0, top))
    return () => cancelAnimationFrame(frame)
  }, [ready, isReturning, hash, page])
}

function keepPlace(page: string): void {
  try {
    sessionStorage.setItem(keptName, JSON.stringify({ page, top: window.scrollY }))
  } catch {
    // Nothing may be kept.
  }
}

function reloaded(): { page: string; top: number } | undefined {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (entry?.type !== 'reload') return undefined
  try {
    return JSON.parse(sessionStorage.getItem(keptName) ?? 'null') ?? undefined
  } catch {
    // Where nothing may be kept, a page begins at its top.
    return undefined
  }
}
