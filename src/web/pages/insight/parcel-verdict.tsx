import type { Parcel } from '#domain/contract/parcels.ts'
import { attemptMilestones, missMilestones } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import { durationText } from '#web/pages/insight/headlines.ts'
import { isMilestone } from '#web/pages/insight/names.ts'
import { useWords } from '#web/words/words.tsx'

const hourMs = 3_600_000

/** Four answers: how many network days, how the first attempt went, how long until receipt, how early the pre-advice. */
export function ParcelVerdict({ parcel }: { parcel: Parcel }) {
  const words = useWords().insight
  const format = useFormat()
  const said = words.parcel
  const { impossible, acceptedAt, attemptedAt } = parcel.parcel
  const duration = (hours: number) => durationText(hours, words, format)
  const attempt = parcel.events.find(
    ({ milestone, at }) => isMilestone(milestone) && attemptMilestones.has(milestone) && at === attemptedAt,
  )
  const attemptWord =
    attempt && isMilestone(attempt.milestone) && missMilestones.has(attempt.milestone)
      ? said.missed
      : attempt?.milestone === 'READY_FOR_PICKUP'
        ? said.pickup
        : said.delivered
  const aheadH =
    parcel.announcedAt && acceptedAt ? (Date.parse(acceptedAt) - Date.parse(parcel.announcedAt)) / hourMs : undefined
  const dwellH =
    parcel.receiptHours !== null && parcel.attemptHours !== null ? parcel.receiptHours - parcel.attemptHours : 0

  return (
    <dl className="verdict">
      <Answer
        name={said.transit}
        value={impossible ? said.impossible : parcel.attemptDays === null ? said.none : words.day(parcel.attemptDays)}
        more={
          impossible
            ? said.impossibleWhy
            : parcel.operationalDay
              ? said.startDay(format.day(parcel.operationalDay))
              : said.noStart
        }
      />
      <Answer
        name={said.attempt}
        value={attemptedAt ? attemptWord : said.none}
        more={parcel.attemptHours === null ? undefined : said.after(duration(parcel.attemptHours))}
      />
      <Answer
        name={said.receipt}
        value={impossible ? said.impossible : parcel.receiptHours === null ? said.none : duration(parcel.receiptHours)}
        more={dwellH >= 1 ? said.dwell(duration(dwellH)) : undefined}
      />
      <Answer
        name={said.announced}
        value={
          aheadH === undefined
            ? parcel.announcedAt
              ? format.moment(parcel.announcedAt)
              : said.noAnnouncement
            : aheadH >= 0
              ? said.ahead(duration(aheadH))
              : said.behind(duration(aheadH))
        }
        more={aheadH === undefined ? undefined : aheadH >= 0 ? said.beforeStart : said.afterStart}
      />
    </dl>
  )
}

function Answer({ name, value, more }: { name: string; value: string; more: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {more && <small>{more}</small>}
      </dd>
    </div>
  )
}
