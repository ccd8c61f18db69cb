import { useLayoutEffect, useRef, type RefObject } from 'react'

/** The value of the last drawing, for handlers that must not make a thousand rows draw again. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
