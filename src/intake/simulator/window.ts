import { announcedAheadDays, longestStoryDays, type Carrier } from './carrier.ts'
import type { Sender } from './senders.ts'
import { dayS, type Story } from './story.ts'

/** What is told: whatever comes in after one moment, up to and including another. Epoch s; fromS -Infinity: from the start. */
export type Window = { fromS: number; toS: number }

/** Is told of what comes in, when; epoch s. The story is to be read there and then. `i`: the event's index in it. */
export type Hearing = {
  parcel(story: Story, comesS: number): void
  event(story: Story, i: number, comesS: number): void
}

/** The days of hand-over that can have something to tell in a window. */
export function daysOf({ fromS, toS }: Window, firstDay: number): { from: number; through: number } {
  const from = fromS === Number.NEGATIVE_INFINITY ? firstDay : Math.floor(fromS / dayS) - longestStoryDays
  return { from: Math.max(firstDay, from), through: endOfKnownDays(toS) - 1 }
}

/** The day after the last day of hand-over of which something is known at a moment (epoch s). */
export function endOfKnownDays(untilS: number): number {
  return Math.floor(untilS / dayS) + announcedAheadDays + 1
}

/** Tells of the parcels of one day, of all senders or these, what comes in within the window. */
export function hearDay(
  carrier: Carrier,
  day: number,
  window: Window,
  hearing: Hearing,
  senders?: readonly Sender[],
): void {
  const { fromS, toS } = window
  carrier.tell(
    day,
    (story) => {
      const comesS = comesAt(story, window)
      if (comesS !== undefined) hearing.parcel(story, comesS)
      for (let place = 0; place < story.events; place++) {
        const i = eventAt(story, place)
        const eventS = story.atS[i]! + story.lateS[i]!
        if (eventS > fromS && eventS <= toS) hearing.event(story, i, eventS)
      }
    },
    senders,
  )
}

/** When it becomes known, and once more when it has been weighed. */
function comesAt({ knownS, measuredG, measuredS }: Story, { fromS, toS }: Window): number | undefined {
  if (knownS > fromS && knownS <= toS) return knownS
  return measuredG > 0 && knownS <= fromS && measuredS > fromS && measuredS <= toS ? measuredS : undefined
}

/** An event that comes late stands behind the one after it. */
function eventAt({ lateS, events }: Story, place: number): number {
  const isLate = lateS[place]! > 0
  if (isLate) return place + 1 < events && lateS[place + 1] === 0 ? place + 1 : place
  return place > 0 && lateS[place - 1]! > 0 ? place - 1 : place
}
