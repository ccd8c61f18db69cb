import type {
  DeliveryOptionsFigures,
  DeliveryOptionsPart,
  OptionsPoint,
} from '../../contract/insight-delivery-options.ts'
import type { Share } from '../../contract/insight-figures.ts'
import { count, fewestForShare, number, share, text, type MeasureRow } from '../figures.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { bucketsOf } from '../period.ts'
import { periodNames, type InsightQuery, type PeriodName } from '../query.ts'
import { choiceOf, choices, ends, endOf, isInMoment, isSustainable, isTimed, type Choice, type End } from './choices.ts'
import { backBounds, optionFlags, type DeliveryOptionsQuestionName, type OptionFlag } from './questions.ts'

type Rows = Record<DeliveryOptionsQuestionName, MeasureRow[]>

/** Parcels of one period for which all of this was the same. */
type Tally = {
  choice: Choice
  end: End | undefined
  late: unknown
  outcome: string
  /** There was a first attempt at the door, as the hit rate counts them. */
  isOffered: boolean
  isChanged: boolean
  isSustainable: boolean
  /** In which periods it had turned back just as long after them. */
  backIn: Record<PeriodName, boolean>
  parcels: number
}
type Test = (tally: Tally) => boolean

/** Puts the rows of `deliveryOptionsQuestions` together. */
export function deliveryOptionsAnswer(query: InsightQuery, rows: Rows): DeliveryOptionsPart {
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const bounds = backBounds(query).map(({ name }) => name)
  const ofPeriod = Map.groupBy(rows.mix, (row) => row['period'])
  const tallies = perPeriod((name) => (ofPeriod.get(name) ?? []).map((row) => tallyOf(row, bounds)))
  const compared = (isPart: Test, isWhole: Test = isAny) => ({
    now: shareOf(tallies.now, isPart, isWhole),
    before: shareOf(tallies[before], isPart, isWhole),
  })
  const returned = (isWhole: Test) => ({
    now: shareOf(tallies.now, isBackIn('now'), isWhole),
    before: shareOf(tallies[before], isBackIn(before), isWhole),
  })
  const ofChoice = (choice: Choice) => {
    const isOne: Test = (tally) => tally.choice === choice
    return {
      choice,
      chosen: compared(isOne),
      elsewhere: compared(isElsewhere, both(isOne, isEnded)),
      onTime: compared(isOnTime, both(isOne, isJudged)),
      hits: compared(isHit, both(isOne, isOffered)),
      returned: returned(isOne),
    }
  }
  const ofEnd = (end: End) => {
    const isOne: Test = (tally) => tally.end === end
    return { end, ended: compared(isOne, isEnded), onTime: compared(isOnTime, both(isOne, isJudged)) }
  }
  return {
    headline: perPeriod((name) => figuresOf(tallies[name])),
    choices: choices.map(ofChoice).filter(({ chosen }) => chosen.now.parcels > 0),
    ends: ends.map(ofEnd).filter(({ ended }) => ended.now.parcels > 0),
    flows: flowsOf(tallies.now),
    trend: pointsOf(query, rows.trend, 'now'),
    trendBefore: pointsOf(query, rows.trend, 'before'),
    areas: placesOf(rows.areas, 'postcode')
      .filter(({ key }) => /^\d\d$/.test(key))
      .map(({ key, ...mix }) => ({ postcode: key, ...mix })),
    countries: placesOf(rows.countries, 'country').map(({ key, ...mix }) => ({ country: key, ...mix })),
  }
}

/** `bounds`: the periods of `backBounds`. */
function tallyOf(row: MeasureRow, bounds: readonly PeriodName[]): Tally {
  const flags = count(row, 'flags')
  const is = (flag: OptionFlag) => ((flags >> optionFlags.indexOf(flag)) & 1) === 1
  const [service, option, outcome] = [text(row, 'service'), text(row, 'option'), text(row, 'outcome')]
  const late = row['late']
  const choice = choiceOf({ service, option, lane: text(row, 'lane'), isStated: is('stated') })
  const back = number(row, 'back')
  const isBackBy = (name: PeriodName) => back !== null && back <= bounds.indexOf(name)
  const moment = isInMoment(choice, { outcome, late, isInHours: is('inHours') })
  return {
    choice,
    end: endOf(choice, text(row, 'received'), back !== null, moment),
    late,
    outcome,
    isOffered: outcome !== '' && (service === 'home' || service === 'xl') && row['redirected'] === false,
    isChanged: row['rescheduled'] === true || row['redirected'] === true,
    isSustainable: isSustainable(service, option, is('byBicycle')),
    backIn: { now: back !== null, previous: isBackBy('previous'), yearAgo: isBackBy('yearAgo') },
    parcels: count(row, 'parcels'),
  }
}

function figuresOf(tallies: readonly Tally[]): DeliveryOptionsFigures {
  return {
    parcels: parcelsOf(tallies, isAny),
    toPoint: shareOf(tallies, ({ choice }) => choice === 'point', isAny),
    timed: shareOf(tallies, ({ choice }) => isTimed(choice), isAny),
    sustainable: shareOf(tallies, ({ isSustainable: isOne }) => isOne, isAny),
    ended: parcelsOf(tallies, isEnded),
    elsewhere: shareOf(tallies, isElsewhere, isEnded),
    asked: shareOf(
      tallies,
      both(isElsewhere, ({ isChanged }) => isChanged),
      isEnded,
    ),
  }
}

function flowsOf(tallies: readonly Tally[]): DeliveryOptionsPart['flows'] {
  const groups = Map.groupBy(tallies.filter(isElsewhere), ({ choice, end }) => `${choice} ${end}`)
  return [...groups.values()]
    .map((group) => ({ choice: group[0]!.choice, end: group[0]!.end!, parcels: parcelsOf(group, isAny) }))
    .sort(
      (a, b) =>
        b.parcels - a.parcels ||
        choices.indexOf(a.choice) - choices.indexOf(b.choice) ||
        ends.indexOf(a.end) - ends.indexOf(b.end),
    )
}

function pointsOf(query: InsightQuery, rows: readonly MeasureRow[], name: 'now' | 'before'): OptionsPoint[] {
  const ofBucket = Map.groupBy(
    rows.filter((row) => row['period'] === name),
    (row) => text(row, 'bucket'),
  )
  const period = name === 'now' ? query.period : query.comparePeriod
  return bucketsOf(period, query.granularity).map(({ key, from, to }) => {
    const within = ofBucket.get(key) ?? []
    const of = sum(within, () => true)
    const shareWhere = (isPart: (row: MeasureRow) => boolean) => share(sum(within, isPart), of)
    return {
      from,
      to,
      toPoint: shareWhere((row) => chosenIn(row) === 'point'),
      timed: shareWhere((row) => isTimed(chosenIn(row))),
      sustainable: shareWhere((row) =>
        isSustainable(text(row, 'service'), text(row, 'option'), count(row, 'byBicycle') === 1),
      ),
      provisional: to >= query.asOf,
    }
  })
}

/** Where it goes and whether neighbours may help makes no difference to a moment or a point. */
function chosenIn(row: MeasureRow): Choice {
  return choiceOf({ service: text(row, 'service'), option: text(row, 'option'), lane: 'domestic', isStated: false })
}

/** Most parcels first; of a handful there is nothing to tell. */
function placesOf(rows: readonly MeasureRow[], of: 'postcode' | 'country') {
  const mix = (row: MeasureRow, measure: 'toPoint' | 'timed' | 'letterbox') => {
    const shareIn = (period: 'now' | 'before'): Share =>
      share(count(row, `${period}_${measure}`), count(row, `${period}_parcels`))
    return { now: shareIn('now'), before: shareIn('before') }
  }
  return rows
    .filter((row) => count(row, 'now_parcels') >= fewestForShare)
    .map((row) => ({
      key: text(row, of),
      toPoint: mix(row, 'toPoint'),
      timed: mix(row, 'timed'),
      letterbox: mix(row, 'letterbox'),
    }))
    .sort((a, b) => b.toPoint.now.of - a.toPoint.now.of || a.key.localeCompare(b.key))
}

const isAny: Test = () => true
const isEnded: Test = ({ end }) => end !== undefined
const isElsewhere: Test = ({ choice, end }) => end !== undefined && end !== choice
const isJudged: Test = ({ late }) => typeof late === 'boolean'
const isOnTime: Test = ({ late }) => late === false
const isOffered: Test = (tally) => tally.isOffered
const isHit: Test = ({ outcome }) => (hitOutcomes as readonly string[]).includes(outcome)
const isBackIn = (name: PeriodName): Test => {
  return ({ backIn }) => backIn[name]
}

function both(one: Test, other: Test): Test {
  return (tally) => one(tally) && other(tally)
}

/** Of those in the whole, those in the part too. */
function shareOf(tallies: readonly Tally[], isPart: Test, isWhole: Test): Share {
  const whole = tallies.filter(isWhole)
  return share(parcelsOf(whole, isPart), parcelsOf(whole, isAny))
}

function parcelsOf(tallies: readonly Tally[], isOf: Test): number {
  return tallies.reduce((total, tally) => total + (isOf(tally) ? tally.parcels : 0), 0)
}

function sum(rows: readonly MeasureRow[], isOf: (row: MeasureRow) => boolean): number {
  return rows.reduce((total, row) => total + (isOf(row) ? count(row, 'parcels') : 0), 0)
}

function perPeriod<T>(of: (name: PeriodName) => T): Record<PeriodName, T> {
  return Object.fromEntries(periodNames.map((name) => [name, of(name)])) as Record<PeriodName, T>
}
