import { useLayoutEffect, useState, type RefObject } from 'react'

/** Also in authorisations.css: every row of the grid is exactly this high. */
export const rowHeightPx = 58
const extraRows = 6

/** One drawn row, and how many rows before it are not drawn. */
export type DrawnRow = { index: number; skipped: number }

/**
 * Which of many rows are drawn: those in view and a few around them, and always the row with the focus, which would lose it
 * otherwise.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, active: number) {
  const [range, setRange] = useState({ from: 0, to: 40 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / rowHeightPx) - extraRows)
      const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeightPx) + extraRows
      setRange((now) => (now.from === from && now.to === to ? now : { from, to }))
    }
    measure()
    element.addEventListener('scroll', measure, { passive: true })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', measure)
      observer.disconnect()
    }
  }, [scroller])
  return drawnRows(range, count, active)
}

/** Exported for its test: rows in order, each with the gap before it; `after` is the gap behind the last. */
export function drawnRows(range: { from: number; to: number }, count: number, active: number) {
  const indexes: number[] = []
  for (let index = range.from; index < Math.min(range.to, count); index++) indexes.push(index)
  if (active >= 0 && active < count && (active < range.from || active >= range.to)) {
    if (active < range.from) indexes.unshift(active)
    else indexes.push(active)
  }
  const rows: DrawnRow[] = indexes.map((index, place) => ({ index, skipped: index - (indexes[place - 1] ?? -1) - 1 }))
  return { rows, after: count - 1 - (indexes.at(-1) ?? -1) }
}
