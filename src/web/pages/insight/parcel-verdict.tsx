import type { Parcel } from '#domain/contract/parcels.ts'
import { doorReturnMilestones, isMilestone, milestoneLabel, missMilestones } from '#domain/parcel/milestone.ts'
import { networkDaysBetween } from '#domain/parcel/network-calendar.ts'
import { useFormat } from '#web/format.ts'
import { dateOfInstant } from '#web/pages/insight/dates.ts'
import { durationText } from '#web/pages/insight/transit/headlines.ts'
import { endedAs } from '#web/pages/insight/parcel-end.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** Four answers: how many network days, how the first attempt went, how long until receipt, how early the pre-advice. */
export function ParcelVerdict({ parcel }: { parcel: Parcel }) {
  return (
    <dl className="verdict">
      <TransitAnswer parcel={parcel} />
      <AttemptAnswer parcel={parcel} />
      <ReceiptAnswer parcel={parcel} />
      <PreAdviceAnswer parcel={parcel} />
    </dl>
  )
}

/** D+n against what was promised, or else against the norm; and why it was late. */
function TransitAnswer({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const format = useFormat()
  const said = insight.parcel
  const words = track.parcel
  const { attemptDays, operationalDay, details } = parcel
  const { impossible } = parcel.parcel
  const { late, lateReason, normDays, netDays, promisedAt, customs, asOf } = details
  const end = useEnd(parcel)

  function verdict(): string {
    const isLate = late === true
    if (promisedAt) {
      const day = format.day(dateOfInstant(promisedAt))
      return isLate ? words.latePromise(day) : words.onTimePromise(day)
    }
    const norm = insight.day(normDays ?? 0)
    return isLate ? words.late(norm) : words.onTime(norm)
  }

  /** Before the clock has stopped: by when it should have, and whether that has passed. */
  function expected(): string {
    if (end) return ''
    if (promisedAt) {
      const day = dateOfInstant(promisedAt)
      return day < asOf ? words.promisePassed(format.day(day)) : words.promise(format.day(day))
    }
    if (normDays === null) return ''
    const norm = insight.day(normDays)
    return isPastNorm(parcel) ? words.normPassed(norm) : words.norm(norm)
  }

  const known = late === null ? (attemptDays === null ? expected() : '') : verdict()
  const more = impossible
    ? [said.impossibleWhy]
    : [
        operationalDay ? '' : said.noStart,
        known,
        lateReason ? words.lateReasons[lateReason] : '',
        attemptDays === null ? end : '',
        customs && netDays !== null && netDays !== attemptDays ? words.net(insight.day(netDays)) : '',
        operationalDay ? said.startDay(format.day(operationalDay)) : '',
      ]
  return (
    <Answer
      name={said.transit}
      value={
        impossible ? said.impossible : attemptDays === null ? (end ? words.never : said.none) : insight.day(attemptDays)
      }
      more={more}
      isBad={late === true || isPastNorm(parcel)}
    />
  )
}

function AttemptAnswer({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const said = insight.parcel
  const { attemptedAt, outcome, outcomeAt, acceptedAt, impossible } = parcel.parcel
  const end = useEnd(parcel)
  const isMissed = isMilestone(outcome) && (missMilestones.has(outcome) || doorReturnMilestones.has(outcome))
  const word = isMissed ? said.missed : outcome === 'READY_FOR_PICKUP' ? said.pickup : said.delivered
  const { countsIn } = parcel.details
  const why = isMissed && outcome !== 'ATTEMPT_FAILED' ? milestoneLabel(outcome, language).split(': ').at(-1) : ''
  const at = attemptedAt ?? outcomeAt
  const hours = at && acceptedAt && !impossible ? (Date.parse(at) - Date.parse(acceptedAt)) / hourMs : undefined
  return (
    <Answer
      name={said.attempt}
      value={at ? word : end ? track.parcel.never : said.none}
      more={[
        why ?? '',
        countsIn.includes('attempts') && !countsIn.includes('hits') ? track.parcel.countsAsMiss : '',
        hours === undefined ? '' : said.after(durationText(hours, insight, format)),
      ]}
    />
  )
}

const hourMs = 3_600_000

function ReceiptAnswer({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const format = useFormat()
  const said = insight.parcel
  const { receiptHours, attemptHours, details } = parcel
  const end = useEnd(parcel)
  const { impossible, receivedAt } = parcel.parcel
  const duration = (hours: number) => durationText(hours, insight, format)
  const atPointH =
    details.readyAt && receivedAt ? (Date.parse(receivedAt) - Date.parse(details.readyAt)) / hourMs : undefined
  const dwellH = receiptHours !== null && attemptHours !== null ? receiptHours - attemptHours : 0
  const more =
    atPointH !== undefined && atPointH >= 1
      ? track.parcel.atPoint(duration(atPointH))
      : dwellH >= 1
        ? said.dwell(duration(dwellH))
        : ''
  return (
    <Answer
      name={said.receipt}
      value={
        impossible
          ? said.impossible
          : receiptHours === null
            ? end
              ? track.parcel.never
              : said.none
            : duration(receiptHours)
      }
      more={[more, receiptHours === null ? end : '']}
    />
  )
}

function PreAdviceAnswer({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const format = useFormat()
  const said = insight.parcel
  const words = track.parcel
  const { announcedAt, details } = parcel
  const { leadHours, missing } = details
  const duration = (hours: number) => durationText(hours, insight, format)
  const value =
    leadHours === null
      ? announcedAt
        ? format.moment(announcedAt)
        : said.noAnnouncement
      : leadHours >= 0
        ? said.ahead(duration(leadHours))
        : said.behind(duration(leadHours))
  const filled =
    missing === null || !announcedAt
      ? ''
      : missing.length === 0
        ? words.allFilled
        : words.missing(format.list(missing.map((field) => words.fields[field] ?? field)))
  const when = leadHours === null ? '' : leadHours >= 0 ? said.beforeStart : said.afterStart
  return <Answer name={said.announced} value={value} more={[when, filled]} />
}

/** Open, and longer on its way than the norm of its product and lane. */
function isPastNorm(parcel: Parcel): boolean {
  const { attemptDays, operationalDay, details } = parcel
  const { normDays, promisedAt, asOf } = details
  if (attemptDays !== null || operationalDay === null || parcel.parcel.impossible || endedAs(parcel)) return false
  if (promisedAt) return dateOfInstant(promisedAt) < asOf
  return normDays !== null && networkDaysBetween(operationalDay, asOf) > normDays
}

/** Why it will not be received; '' while it may. */
function useEnd(parcel: Parcel): string {
  const { track } = useWords()
  const language = useLanguage()
  const end = endedAs(parcel)
  if (end === undefined) return ''
  return end === 'returned' ? track.parcel.wentBack : milestoneLabel(end, language)
}

type AnswerProps = { name: string; value: string; more: readonly string[]; isBad?: boolean }

function Answer({ name, value, more, isBad = false }: AnswerProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className={isBad ? 'bad' : undefined}>{value}</span>
        {more.filter(Boolean).map((line) => (
          <small key={line}>{line}</small>
        ))}
      </dd>
    </div>
  )
}
