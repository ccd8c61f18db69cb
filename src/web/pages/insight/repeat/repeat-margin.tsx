import type { RepeatFigures, RepeatRate } from '#domain/contract/insight-repeat.ts'
import { repeatMeanings, type RepeatMeaning } from '#domain/insight/repeat/meanings.ts'
import { repeatWithinDays } from '#domain/insight/repeat/rules.ts'
import { shareDifference, type MarginRow } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { MarginFigure, MarginRows, Measured, type Definition } from '#web/pages/insight/part-frame.tsx'
import { customersText, daysText, type RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'

/** The one figure, how it was before, and the days between orders. */
export function RepeatMargin({ repeat }: { repeat: RepeatScene }) {
  const { own, part, scene } = repeat
  const { now, yearAgo } = part.headline
  const rate = now.within180
  const isKnown = rate !== null && rate.share !== null
  const few = rate === null ? own.tooYoung : own.fewOf(customersText(rate.of, repeat))
  return (
    <>
      <MarginFigure
        value={isKnown ? shareText(rate.share!, scene.format) : null}
        of={isKnown ? own.of(repeatWithinDays) : few}
      />
      <MarginRows rows={[yearRow(repeat, now, yearAgo), ...gapRows(repeat)]} />
      <Measured definitions={definitions(repeat)} />
    </>
  )
}

/** Only a year earlier: the customers of the period before are nearly the same ones. */
function yearRow({ own, scene }: RepeatScene, now: RepeatFigures, then: RepeatFigures): MarginRow {
  const name = scene.words.filter.year
  if (then.within180 === null) return { name, value: own.unknown }
  if (then.within180.share === null) return { name, value: scene.words.margin.few }
  return {
    name,
    value: shareText(then.within180.share, scene.format),
    difference: now.within180
      ? shareDifference(asCounted(now.within180), asCounted(then.within180), 'more', scene)
      : undefined,
  }
}

/** As many customers, wholly followed, as would make it just as sure. */
function asCounted({ share, lower, upper, effective }: RepeatRate) {
  return { parcels: (share ?? 0) * effective, of: effective, share, lower, upper }
}

function gapRows(repeat: RepeatScene): MarginRow[] {
  const { own, part, scene } = repeat
  const { medianDays, p25Days, p75Days } = part.gaps.now
  if (medianDays === null || p25Days === null || p75Days === null) return []
  const before = part.gaps.yearAgo?.medianDays ?? null
  return [
    {
      name: own.median,
      value: daysText(medianDays, repeat),
      difference: before === null ? undefined : { text: own.wasDays(daysText(before, repeat)), verdict: undefined },
    },
    { name: own.quarters, value: `${scene.format.hours(p25Days)} / ${daysText(p75Days, repeat)}` },
  ]
}

function definitions(repeat: RepeatScene): Definition[] {
  const { own, part, scene } = repeat
  const meaning = (key: RepeatMeaning & keyof typeof own.definition.names): Definition => ({
    name: own.definition.names[key],
    text: repeatMeanings[key][scene.language],
  })
  const begins = part.dataFrom === null ? '' : `${scene.format.date(part.dataFrom)}. `
  return [
    meaning('customer'),
    meaning('order'),
    meaning('within180'),
    meaning('gaps'),
    meaning('cohorts'),
    meaning('curve'),
    meaning('experience'),
    `${repeatMeanings.takenOut[scene.language]} ${leftOut(repeat)}`.trim(),
    meaning('filter'),
    { name: own.definition.names.dataFrom, text: `${begins}${repeatMeanings.dataFrom[scene.language]}` },
    own.definition.certainty,
    scene.words.margin.verdict,
  ]
}

/** 'In pakketten: 1.204 klantretouren en 388 binnen 24 uur na een ander.'; empty when nothing was. */
function leftOut({ own, part, scene }: RepeatScene): string {
  const { takenOut } = part
  const { out } = own.definition
  const { count, list } = scene.format
  const items = [
    takenOut.withoutRecipient > 0 ? out.withoutRecipient(count(takenOut.withoutRecipient)) : '',
    takenOut.customerReturns > 0 ? out.customerReturns(count(takenOut.customerReturns)) : '',
    takenOut.bulk > 0 ? out.bulk(count(takenOut.bulk), count(takenOut.bulkRecipients)) : '',
    takenOut.sameReference > 0 ? out.sameReference(count(takenOut.sameReference)) : '',
    takenOut.within24Hours > 0 ? out.within24Hours(count(takenOut.within24Hours)) : '',
  ].filter(Boolean)
  return items.length === 0 ? '' : own.definition.outIs(list(items))
}
