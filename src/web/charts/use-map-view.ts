import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { dragged, wholeMap, zoomed, type MapView, type Size } from '#web/charts/map-view.ts'

/** Less than this is a click by an unsteady hand. */
const stillPx = 5

type Point = readonly [number, number]

/**
 * What of a map is in sight, and the gestures that change it: dragging where it is enlarged, two fingers, the wheel with ctrl. A wheel
 * without ctrl and a finger on the whole map scroll the page, as everywhere.
 */
export function useMapView(map: Size, box: Size, plotRef: RefObject<HTMLElement | null>) {
  const [view, setView] = useState(() => wholeMap(map))
  const fingers = useRef(new Map<number, Point>())
  const wasDragged = useRef(false)
  const zoomAt = (factor: number, at?: Point) => setView((now) => zoomed(now, factor, map, box, at))

  useEffect(() => {
    const plot = plotRef.current
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomAt(2 ** (-event.deltaY / 200), pointOf(event, plot!))
    }
    // React listens to the wheel without being able to stop it.
    plot?.addEventListener('wheel', onWheel, { passive: false })
    return () => plot?.removeEventListener('wheel', onWheel)
  })

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (fingers.current.size === 0) wasDragged.current = false
    fingers.current.set(event.pointerId, pointOf(event, event.currentTarget))
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const now = pointOf(event, event.currentTarget)
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    const moved: Point = [now[0] - before[0], now[1] - before[1]]
    if (!wasDragged.current && !other && Math.hypot(...moved) < stillPx) return
    if (!other && view.zoom === 1) return
    if (!wasDragged.current) event.currentTarget.setPointerCapture(event.pointerId)
    wasDragged.current = true
    fingers.current.set(event.pointerId, now)
    setView((shown) => (other ? pinched(shown, before, now, other, map, box) : dragged(shown, moved, map, box)))
  }

  function onPointerUp(event: PointerEvent<HTMLElement>): void {
    fingers.current.delete(event.pointerId)
  }

  return {
    view,
    setView,
    zoomAt,
    /** Whether the click that comes now is the end of a drag. */
    wasDragged: () => wasDragged.current,
    gestures: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  }
}

function pinched(view: MapView, before: Point, now: Point, other: Point, map: Size, box: Size): MapView {
  const apart = (point: Point) => Math.max(10, Math.hypot(point[0] - other[0], point[1] - other[1]))
  const middle: Point = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]
  const moved: Point = [(now[0] - before[0]) / 2, (now[1] - before[1]) / 2]
  return dragged(zoomed(view, apart(now) / apart(before), map, box, middle), moved, map, box)
}

function pointOf({ clientX, clientY }: { clientX: number; clientY: number }, element: Element): Point {
  const { left, top } = element.getBoundingClientRect()
  return [clientX - left, clientY - top]
}
