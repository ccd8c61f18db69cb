import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { loadParts } from '#web/pages/insight/dashboard-part.ts'

const idleAfterMs = 2_500

/** Since the document was loaded: a reload puts the window where it was while the page is still too short for that. */
let isFirst = true

/**
 * Whether every one of these parts is to be drawn, wherever the window is: to print, and to jump to a part. Answers also how to jump.
 *
 * @param parts always the same list
 */
export function useWholePage(parts: readonly { load: () => Promise<void> }[]): {
  whole: boolean
  jump: (anchor: string) => void
} {
  const [whole, setWhole] = useState(false)
  const hash = useLocation({ select: (location) => location.hash })
  const navigate = useNavigate()

  const show = useCallback(
    async (anchor: string) => {
      await loadParts(parts)
      flushSync(() => setWhole(true))
      const place = document.getElementById(anchor)
      place?.scrollIntoView()
      place?.querySelector('h2')?.focus({ preventScroll: true })
    },
    [parts],
  )

  useEffect(() => {
    // Who comes back to an address with a part in it is put where they were, not at the part.
    if (hash && (isFirst || window.scrollY === 0)) void show(hash)
    isFirst = false
    // Only when the figures first stand there: later jumps are asked for.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    // Printing does not wait for scripts: once the page is quiet they are fetched, so that they are there.
    const timer = setTimeout(() => void loadParts(parts), idleAfterMs)
    const print = () => flushSync(() => setWhole(true))
    window.addEventListener('beforeprint', print)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('beforeprint', print)
    }
  }, [parts])

  function jump(anchor: string): void {
    void navigate({ to: '.', search: true, hash: anchor, hashScrollIntoView: false, resetScroll: false })
    void show(anchor)
  }

  return { whole, jump }
}
