import type {
  PreAdviceFigures,
  PreAdviceGroup,
  PreAdvicePart,
  PreAdvicePoint,
  Scored,
} from '../../contract/insight-pre-advice.ts'
import { expectedBy } from '../../parcel/pre-advice.ts'
import { byDay, count, fewestForShare, share, text, type MeasureRow } from '../figures.ts'
import { bucketsOf } from '../period.ts'
import { periodsOf, type Granularity, type InsightQuery, type Period, type PeriodName } from '../query.ts'
import { fieldFigures } from './field-answer.ts'
import type { PreAdviceQuestionName } from './questions.ts'
import { scoreOf } from './score.ts'
import { leadBands, type LeadBand } from './selections.ts'

type Rows = Record<PreAdviceQuestionName, MeasureRow[]>

/** Accepted parcels, and announced ones: each by its own day. */
type Tallies = { accepted: readonly MeasureRow[]; announced: readonly MeasureRow[] }

/** Puts the rows of `preAdviceQuestions` together. */
export function preAdviceAnswer(query: InsightQuery, rows: Rows): PreAdvicePart {
  const periods = periodsOf(query)
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const [accepted, announced] = [byDay(rows.days, dayOf), byDay(rows.announcedDays, dayOf)]
  const within = (period: Period): Tallies => ({ accepted: accepted(period), announced: announced(period) })
  const [now, earlier] = [within(periods.now), within(periods[before])]
  const points = (name: PeriodName, granularity: Granularity): PreAdvicePoint[] =>
    bucketsOf(periods[name], granularity).map(({ from, to }) => ({
      from,
      to,
      ...scored(within({ from, to })),
      provisional: expectedBy(to) >= query.asOf,
    }))
  return {
    headline: {
      now: figures(now),
      previous: figures(within(periods.previous)),
      yearAgo: figures(within(periods.yearAgo)),
    },
    weeks: points('now', 'week').map(({ from, score, provisional }) => ({ from, value: provisional ? null : score })),
    trend: points('now', query.granularity),
    trendBefore: points(before, query.granularity),
    lead: leadBands.map((band) => ({
      band,
      now: share(inBand(now.accepted, band), sum(now.accepted, 'sent')),
      before: share(inBand(earlier.accepted, band), sum(earlier.accepted, 'sent')),
    })),
    deadlines: rowsOf('option', rows.groups)
      .filter((row) => count(row, 'timed') > 0)
      .map((row) => ({
        option: text(row, 'option'),
        missed: share(count(row, 'deadlineMissed'), count(row, 'timed')),
      })),
    ...fieldFigures(rows.fields),
    sources: groups('source', rows),
    products: groups('product', rows),
  }
}

function dayOf(row: MeasureRow): string {
  return text(row, 'day')
}

function figures(tallies: Tallies): PreAdviceFigures {
  const { accepted } = tallies
  const of = (part: string, whole: string) => share(sum(accepted, part), sum(accepted, whole))
  return {
    ...scored(tallies),
    deadlinesMissed: of('deadlineMissed', 'timed'),
    addressUnknown: of('addressUnknown', 'preAdvised'),
    weightOff: of('weightOff', 'weighed'),
    sizeOff: of('sizeOff', 'sized'),
  }
}

function scored({ accepted, announced }: Tallies): Scored {
  const [sent, preAdvised] = [sum(accepted, 'sent'), sum(accepted, 'preAdvised')]
  const [filled, of, parcels] = [sum(accepted, 'filled'), sum(accepted, 'needed'), sum(accepted, 'fieldsKnown')]
  const due = sum(announced, 'announcedDue')
  const parts = {
    timeliness: share(preAdvised - sum(accepted, 'after'), sent),
    completeness: {
      filled,
      of,
      parcels,
      incomplete: sum(accepted, 'incomplete'),
      share: parcels < fewestForShare || of === 0 ? null : filled / of,
    },
    validity: share(preAdvised - sum(accepted, 'invalid'), preAdvised),
    presented: share(due - sum(announced, 'noShow'), due),
  }
  return {
    score: scoreOf({
      timeliness: parts.timeliness.share,
      completeness: parts.completeness.share,
      validity: parts.validity.share,
      presented: parts.presented.share,
    }),
    coverage: share(preAdvised, sent),
    ...parts,
  }
}

function groups(by: 'source' | 'product', { groups: accepted, announcedGroups }: Rows): PreAdviceGroup[] {
  const announced = new Map(rowsOf(by, announcedGroups).map((row) => [text(row, by), row]))
  return rowsOf(by, accepted).map((row) => {
    const key = text(row, by)
    const also = announced.get(key)
    return { key, ...scored({ accepted: [row], announced: also ? [also] : [] }) }
  })
}

function rowsOf(dimension: 'source' | 'product' | 'option', rows: readonly MeasureRow[]): MeasureRow[] {
  return rows.filter((row) => row['of'] === dimension)
}

/** Two bands are what is left when the others are taken away. */
function inBand(rows: readonly MeasureRow[], band: LeadBand): number {
  if (band === 'none') return sum(rows, 'sent') - sum(rows, 'preAdvised')
  if (band !== 'more') return sum(rows, band)
  return sum(rows, 'preAdvised') - sum(rows, 'after') - sum(rows, 'h1') - sum(rows, 'h4') - sum(rows, 'h24')
}

function sum(rows: readonly MeasureRow[], name: string): number {
  return rows.reduce((total, row) => total + count(row, name), 0)
}
