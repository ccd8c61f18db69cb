import { useRef, useState, type HTMLAttributes, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { cellAfterKey } from '#web/charts/heat-keys.ts'

type Cells = {
  /** The cell that is pointed at or walked to, counted row by row; undefined at rest. */
  active: number | undefined
  /** The cell that is read out. */
  shown: number
  linkRef: RefObject<HTMLAnchorElement | null>
  /** For the box around the table, whose cells carry `data-cell`. */
  box: HTMLAttributes<HTMLDivElement>
}

/** A table that is a picture is one tab stop: the arrows walk its cells, the pointer points at them, Enter opens what is behind. */
export function useCells(grid: { rows: number; columns: number }, rest: { row: number; column: number }): Cells {
  const [pointed, setPointed] = useState<number>()
  const linkRef = useRef<HTMLAnchorElement>(null)
  const count = grid.rows * grid.columns
  const active = pointed !== undefined && pointed < count ? pointed : undefined
  const shown = active ?? Math.min(Math.max(0, count - 1), rest.row * grid.columns + rest.column)

  function onKeyDown(event: KeyboardEvent): void {
    const next = cellAfterKey(event, shown, grid)
    if (next !== undefined) setPointed(next)
    else if (event.key === 'Escape') setPointed(undefined)
    else if (event.key === 'Enter') linkRef.current?.click()
    else return
    event.preventDefault()
  }

  function point(event: PointerEvent<HTMLElement>): void {
    const cell = cellOf(event.target)
    if (cell !== undefined && cell !== active) setPointed(cell)
  }

  return {
    active,
    shown,
    linkRef,
    box: {
      onKeyDown,
      onPointerMove: point,
      onPointerDown: point,
      onPointerLeave: (event) => {
        // The pointer may be on its way to the readout's link, above.
        const upwards = event.clientY <= event.currentTarget.getBoundingClientRect().top + 1
        if (event.pointerType === 'mouse' && !upwards && document.activeElement !== event.currentTarget)
          setPointed(undefined)
      },
      onClick: (event) => {
        // A mouse has seen the readout before it clicks; a finger is shown it first.
        const byMouse = (event.nativeEvent as unknown as PointerEvent).pointerType === 'mouse'
        if (byMouse && cellOf(event.target) !== undefined) linkRef.current?.click()
      },
      onBlur: () => setPointed(undefined),
    },
  }
}

function cellOf(target: EventTarget): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-cell]') : null
  return cell ? Number(cell.dataset['cell']) : undefined
}
