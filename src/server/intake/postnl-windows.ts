import { wallMsOf } from '#domain/parcel/time-zone.ts'

/** A stretch to ask changes of, as the API wants it: local times without a zone. Once it is in, all up to untilMs is. */
export type Window = { from: string; to: string; untilMs: number }

const zone = 'Europe/Amsterdam'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** What the API answers: at most two hours at a time, of which a minute is left, and at most 48 hours back (DOMAIN §2.1). */
const windowMs = 2 * hourMs - minuteMs
const historyMs = 48 * hourMs
/** Asked again each time: their clock is not ours, and a change may be written down late. */
const overlapMs = 2 * minuteMs

/** From when on changes can still be asked, with some room for the asking. */
export function earliestMs(nowMs: number, roomMs = 2 * minuteMs): number {
  const wall = wallMsOf(nowMs, zone) - historyMs + roomMs
  return Math.max(nowMs - historyMs + roomMs, instantOfWall(wall))
}

/**
 * The windows that cover what changed between two instants, in order. Which of the two hours a doubled one is cannot be said in
 * local times: one that begins there begins before it instead, and windows near it are so short that they stay within what is
 * allowed whichever of the two the carrier takes it for.
 */
export function windowsBetween(fromMs: number, nowMs: number): Window[] {
  const earliest = earliestMs(nowMs)
  const from = Math.max(fromMs - overlapMs, earliest)
  let wall = wallMsOf(from, zone)
  if (isDoubled(wall)) wall = Math.floor(wall / hourMs) * hourMs - minuteMs
  const endWall = wallMsOf(nowMs, zone)
  const windows: Window[] = []
  while (wall < endWall) {
    const step = isNearDoubled(wall) ? hourMs - minuteMs : windowMs
    const next = besideSkipped(Math.min(wall + step, endWall), wall)
    windows.push({ from: text(wall), to: text(next), untilMs: next >= endWall ? nowMs : instantOfWall(next) })
    wall = next
  }
  return windows
}

/** The same window without what can no longer be asked; undefined when that is all of it. */
export function stillAsked(window: Window, nowMs: number): Window | undefined {
  const from = text(wallMsOf(earliestMs(nowMs, minuteMs / 2), zone))
  if (window.from >= from) return window
  return window.to > from ? { ...window, from } : undefined
}

function text(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19)
}

/** The first instant at which the clocks showed this. */
function instantOfWall(wallMs: number): number {
  const summer = wallMs - 2 * hourMs
  return wallMsOf(summer, zone) === wallMs ? summer : wallMs - hourMs
}

function showsAt(wallMs: number): number {
  return [1, 2].filter((hours) => wallMsOf(wallMs - hours * hourMs, zone) === wallMs).length
}

function isDoubled(wallMs: number): boolean {
  return showsAt(wallMs) === 2
}

function isNearDoubled(wallMs: number): boolean {
  return [0, 0.5, 1, 1.5, 2].some((hours) => isDoubled(wallMs + hours * hourMs))
}

/** Clocks never showed the skipped hour: a window that would end there ends before it, or after it when it begins just before. */
function besideSkipped(wallMs: number, beginMs: number): number {
  if (showsAt(wallMs) > 0) return wallMs
  const before = Math.floor(wallMs / hourMs) * hourMs - minuteMs
  return before > beginMs ? before : before + minuteMs + hourMs
}
