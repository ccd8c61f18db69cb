import { Fragment } from 'react'
import type { Parcel } from '#domain/contract/parcels.ts'
import { isMilestone, milestoneLabel, missMilestones, receiptMilestones } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import type { ExceptionKind } from '#domain/insight/exceptions/kinds.ts'
import { pickupLimitDays } from '#domain/insight/hit-rate/selections.ts'
import { networkDaysBetween } from '#domain/parcel/network-calendar.ts'
import { addDays, dateOfInstant } from '#web/pages/insight/dates.ts'
import { durationText } from '#web/pages/insight/transit/headlines.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Event = Parcel['events'][number]

const nightEndsAt = '06:00'

/** The stops of one parcel on a line, grouped by day, with what each did to the clock. */
export function ParcelTrip({ parcel }: { parcel: Parcel }) {
  const words = useWords().insight.parcel
  const format = useFormat()
  const withdrawn = new Set(parcel.withdrawn)
  const events = [...parcel.events, ...withdrawn].sort((a, b) => a.at.localeCompare(b.at))
  if (events.length === 0) return <p className="small muted">{words.noEvents}</p>
  return (
    <ol className="trip">
      {events.map((event, index) => {
        const day = dateOfInstant(event.at)
        const previous = events[index - 1]
        return (
          <Fragment key={`${event.at}${event.code}${String(index)}`}>
            <Gap days={gapBefore(events, index)} />
            {(!previous || dateOfInstant(previous.at) !== day) && (
              <li className="dayh">
                <span>{format.day(day)}</span>
                <i className="stop" />
              </li>
            )}
            <Stop
              parcel={parcel}
              event={event}
              isWithdrawn={withdrawn.has(event)}
              first={index === 0}
              last={index === events.length - 1}
            />
          </Fragment>
        )
      })}
      <Waiting days={daysWaiting(parcel)} />
    </ol>
  )
}

/** So many network days without a scan stand out. */
const gapFrom = 2

/** Network days between the last scan that moved the parcel and this one, when it moves it too. */
function gapBefore(events: readonly Event[], index: number): number {
  const isMoving = ({ milestone }: Event) => milestone !== 'UNKNOWN' && milestone !== 'INFO'
  const [event, before] = [events[index], events.slice(0, index).findLast(isMoving)]
  // At a point it waits for the recipient: nobody scans it meanwhile.
  if (!event || !before || !isMoving(event) || before.milestone === 'READY_FOR_PICKUP') return 0
  return Math.max(0, networkDaysBetween(dateOfInstant(before.at), dateOfInstant(event.at)) - 1)
}

/** Network days since the last scan that moved it, of a parcel that stands still. */
function daysWaiting({ details, parcel }: Parcel): number {
  const stands = details.attention.some((kind) => standing.has(kind))
  return stands && parcel.lastAt ? networkDaysBetween(dateOfInstant(parcel.lastAt), details.asOf) : 0
}

const standing: ReadonlySet<ExceptionKind> = new Set(['noMovement', 'stuck', 'failedAttempt', 'customs'])

function Waiting({ days }: { days: number }) {
  const { track } = useWords()
  if (days === 0) return null
  return (
    <li className="waiting">
      <span />
      <span />
      <p className="what">{track.parcel.waiting(days)}</p>
    </li>
  )
}

function Gap({ days }: { days: number }) {
  const { track } = useWords()
  if (days < gapFrom) return null
  return (
    <li className="minor gap">
      <span />
      <i className="stop" />
      <div className="what">
        <p>{track.parcel.gap(days)}</p>
      </div>
    </li>
  )
}

type StopProps = { parcel: Parcel; event: Event; isWithdrawn: boolean; first: boolean; last: boolean }

function Stop({ parcel, event, isWithdrawn, first, last }: StopProps) {
  const words = useWords().insight.parcel
  const language = useLanguage()
  const format = useFormat()
  const unknown = event.milestone === 'UNKNOWN' || !isMilestone(event.milestone)
  const minor = isWithdrawn || unknown || event.milestone === 'INFO'
  const { acceptedAt } = parcel.parcel
  const counted = useNotes(parcel, event)
  const meant = useMeaning(parcel, event)
  const notes = isWithdrawn ? [words.withdrawn] : [...(unknown ? [words.unknownWhy] : []), ...meant, ...counted]
  const classes = [
    first ? 'first' : '',
    last ? 'last' : '',
    minor ? 'minor' : '',
    !minor && event.at === acceptedAt ? 'clock' : '',
    !isWithdrawn && isMilestone(event.milestone) && missMilestones.has(event.milestone) ? 'miss' : '',
    acceptedAt && event.at < acceptedAt ? 'pre' : '',
    isWithdrawn ? 'gone' : '',
  ]
  const { notices } = useWords().track.parcel
  const notice = event.milestone === 'INFO' ? notices[event.code] : undefined
  const known =
    isMilestone(event.milestone) && !unknown ? milestoneLabel(event.milestone, language) : words.unknownCode(event.code)
  const label = notice ?? known
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <time dateTime={event.at}>{format.time(event.at)}</time>
      <i className="stop" />
      <div className="what">
        {isWithdrawn ? <s>{label}</s> : <b>{label}</b>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <div className="mark-r">
        {event.location} <span className="code">{event.code}</span>
      </div>
    </li>
  )
}

/** What the event means, where its name does not say it all; and what follows from it. */
function useMeaning({ parcel, details }: Parcel, event: Event): string[] {
  const { track, insight } = useWords()
  const format = useFormat()
  const words = track.parcel
  const { milestone, at } = event
  const meaning = words.meanings[milestone]
  const notes = meaning ? [meaning] : []
  if (milestone === 'READY_FOR_PICKUP' && !parcel.receivedAt && !parcel.returnAt) {
    notes.push(words.keptUntil(format.day(addDays(dateOfInstant(at), pickupLimitDays))))
  }
  const isMiss = details.countsIn.includes('attempts') && !details.countsIn.includes('hits')
  if (isMiss && at === parcel.outcomeAt && milestone === parcel.outcome) notes.push(words.missed)
  if (at === parcel.returnAt && milestone.startsWith('RTS') && milestone !== 'RTS_DONE') notes.push(words.returnStarts)
  if (milestone === 'RTS_DONE' && parcel.returnAt && at === parcel.backAt && parcel.backAt > parcel.returnAt) {
    const hours = (Date.parse(parcel.backAt) - Date.parse(parcel.returnAt)) / 3_600_000
    notes.push(words.returnTook(durationText(hours, insight, format)))
  }
  return notes
}

/** What this stop did to the clock: started it, stopped it, or belongs to the day before. */
function useNotes({ parcel, operationalDay, attemptDays, events }: Parcel, event: Event): string[] {
  const words = useWords().insight.parcel
  const format = useFormat()
  if (!isMilestone(event.milestone) || event.milestone === 'UNKNOWN' || event.milestone === 'INFO') return []
  const moving = events.filter(({ milestone }) => milestone !== 'UNKNOWN' && milestone !== 'INFO')
  const isThe = (instant: string | null) =>
    instant !== null && event.at === instant && moving.find(({ at }) => at === instant) === event
  const notes: string[] = []
  if (isThe(parcel.acceptedAt)) notes.push(parcel.startImputed ? words.clockStartsImputed : words.clockStarts)
  if (!parcel.impossible && attemptDays !== null && event.at === parcel.attemptedAt && event.at !== parcel.acceptedAt) {
    notes.push(words.clockStops(attemptDays))
  }
  const received = receiptMilestones.has(event.milestone) && event.at === parcel.receivedAt
  if (received && parcel.receivedAt !== parcel.attemptedAt && !parcel.impossible) notes.push(words.receiptStops)
  const day = dateOfInstant(event.at)
  if (isThe(parcel.acceptedAt) && operationalDay && operationalDay < day && format.time(event.at) < nightEndsAt) {
    notes.push(words.nightBelongs(format.day(addDays(day, -1))))
  }
  return notes
}
