import type { Parcel } from '#domain/contract/parcels.ts'
import { attemptMilestones, milestoneLabel, missMilestones } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import { dateOfInstant } from '#web/pages/insight/dates.ts'
import { durationText } from '#web/pages/insight/headlines.ts'
import { isMilestone } from '#web/pages/insight/names.ts'
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
  const { late, lateReason, normDays, netDays, promisedAt, customs } = details

  function verdict(): string {
    const isLate = late === true
    if (promisedAt) {
      const day = format.day(dateOfInstant(promisedAt))
      return isLate ? words.latePromise(day) : words.onTimePromise(day)
    }
    const norm = insight.day(normDays ?? 0)
    return isLate ? words.late(norm) : words.onTime(norm)
  }

  const known = late === null ? (normDays === null ? '' : words.norm(insight.day(normDays))) : verdict()
  const more = impossible
    ? [said.impossibleWhy]
    : [
        operationalDay ? '' : said.noStart,
        known,
        lateReason ? words.lateReasons[lateReason] : '',
        customs && netDays !== null && netDays !== attemptDays ? words.net(insight.day(netDays)) : '',
        operationalDay ? said.startDay(format.day(operationalDay)) : '',
      ]
  return (
    <Answer
      name={said.transit}
      value={impossible ? said.impossible : attemptDays === null ? said.none : insight.day(attemptDays)}
      more={more}
      isBad={late === true}
    />
  )
}

function AttemptAnswer({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const said = insight.parcel
  const { attemptedAt } = parcel.parcel
  const milestone = parcel.events
    .map((event) => event.milestone)
    .find((name, index) => isMilestone(name) && attemptMilestones.has(name) && parcel.events[index]!.at === attemptedAt)
  const isMissed = milestone !== undefined && isMilestone(milestone) && missMilestones.has(milestone)
  const word = isMissed ? said.missed : milestone === 'READY_FOR_PICKUP' ? said.pickup : said.delivered
  const { countsIn } = parcel.details
  const why = isMissed && milestone !== 'ATTEMPT_FAILED' ? milestoneLabel(milestone, language).split(': ').at(-1) : ''
  return (
    <Answer
      name={said.attempt}
      value={attemptedAt ? word : said.none}
      more={[
        why ?? '',
        countsIn.includes('attempts') && !countsIn.includes('hits') ? track.parcel.countsAsMiss : '',
        parcel.attemptHours === null ? '' : said.after(durationText(parcel.attemptHours, insight, format)),
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
      value={impossible ? said.impossible : receiptHours === null ? said.none : duration(receiptHours)}
      more={[more]}
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
