import { atText } from '../at.ts'
import type { Condition } from '../condition.ts'
import { count, number, text, type MeasureRow } from '../figures.ts'
import type { Period } from '../query.ts'
import { bitsOf, flagsOf } from './flags.ts'
import { areaAt, momentAt, type At } from './marks.ts'
import type { AdviceQuestionName } from './questions.ts'
import type { AdviceRule, Split } from './rule.ts'
import { shareRules, type ShareRuleName } from './rules.ts'
import { fewestWeeks } from './weeks.ts'

export type Rows = Record<AdviceQuestionName, MeasureRow[]>

/** So many go wrong, of so many. */
export type Counted = { parcels: number; of: number }

/**
 * One week of one case of a rule, or several as one. here: what it looks at; rest: one's own other parcels. wrong and right: how those of which something is
 * wrong ended, and the others.
 */
export type Week = Period & { here: Counted; rest: Counted; wrong: Counted; right: Counted }
export type Series = { at: At; weeks: Week[] }

const none: Counted = { parcels: 0, of: 0 }

/** The weeks of every case of a rule. Of areas and moments all but the last weeks are one. */
export function seriesOf(name: ShareRuleName, rows: Rows, weeks: readonly Period[]): Series[] {
  const rule: AdviceRule = shareRules[name]
  const { group, whole, wrong, trigger, contrast } = rule
  if ('split' in trigger) return splitSeries(rule, trigger.split, rows, weeks)
  const own = byWeek(rows[group], weeks)
  const here = own.map(counter(flagsOf(group), whole, wrong))
  const rest = 'rest' in trigger ? own.map(counter(flagsOf(group), trigger.rest, wrong)) : undefined
  if (!contrast)
    return [{ at: {}, weeks: weeks.map((week, i) => ({ ...bare(week, here[i]!), rest: rest?.[i] ?? none })) }]
  const others = byWeek(rows[contrast.group], weeks)
  const ends = (conditions: readonly Condition[]) =>
    others.map(counter(flagsOf(contrast.group), conditions, [contrast.bad]))
  const [all, concerned] = [ends(contrast.whole), ends([...contrast.whole, ...contrast.wrong])]
  return [
    {
      at: {},
      weeks: weeks.map((week, i) => ({
        ...bare(week, here[i]!),
        wrong: concerned[i]!,
        right: without(all[i]!, concerned[i]!),
      })),
    },
  ]
}

/** A series for each area or moment there is: the others together are its rest. */
function splitSeries({ wrong }: AdviceRule, split: Split, rows: Rows, weeks: readonly Period[]): Series[] {
  const spans = spansOf(rows.home, weeks)
  const [found, atOf] = split === 'area' ? [rows.areas, areaOf] : [rows.moments, momentOf]
  const inSpans = (of: readonly MeasureRow[]) => {
    const groups = Map.groupBy(of, (row) => count(row, 'flags') >> wrong.length)
    return spans.map((span) => counter(wrong, [], wrong)(groups.get(span.mark) ?? []))
  }
  const all = inSpans(found.filter((row) => atOf(row)))
  return [...Map.groupBy(found, (row) => atText(atOf(row) ?? {}))].flatMap(([, group]) => {
    const at = atOf(group[0]!)
    if (!at) return []
    const here = inSpans(group)
    return [
      {
        at,
        weeks: spans.map(({ from, to }, i) => ({ ...bare({ from, to }, here[i]!), rest: without(all[i]!, here[i]!) })),
      },
    ]
  })
}

type Span = Period & { mark: number }

/** The last weeks, each with its mark among `splitFlags`, and whatever goes before them as one. */
function spansOf(home: readonly MeasureRow[], weeks: readonly Period[]): Span[] {
  const begun = weeks.slice(byWeek(home, weeks).findIndex((rows) => rows.length > 0))
  const [older, last] = [begun.slice(0, -fewestWeeks), begun.slice(-fewestWeeks)]
  const marked = last.map((week, i) => ({ ...week, mark: 2 ** (fewestWeeks - last.length + i) }))
  return older.length === 0 ? marked : [{ from: older[0]!.from, to: older.at(-1)!.to, mark: 0 }, ...marked]
}

function bare({ from, to }: Period, here: Counted): Week {
  return { from, to, here, rest: none, wrong: none, right: none }
}

/** Of the same rows each rule looks at its own weeks. */
const weeksOfRows = new WeakMap<readonly MeasureRow[], ReadonlyMap<string, MeasureRow[]>>()

function byWeek(rows: readonly MeasureRow[], weeks: readonly Period[]): MeasureRow[][] {
  const groups = weeksOfRows.get(rows) ?? Map.groupBy(rows, (row) => text(row, 'week'))
  weeksOfRows.set(rows, groups)
  return weeks.map(({ from }) => groups.get(from) ?? [])
}

/** Counts what holds for all of `whole`, and of that what holds for `wrong` too. */
function counter(flags: readonly Condition[], whole: readonly Condition[], wrong: readonly Condition[]) {
  const [bits, wrongBits] = [bitsOf(flags, whole), bitsOf(flags, wrong)]
  return (rows: readonly MeasureRow[]): Counted => {
    const counted = { parcels: 0, of: 0 }
    for (const row of rows) {
      const [held, parcels] = [count(row, 'flags'), count(row, 'parcels')]
      if ((held & bits) !== bits) continue
      counted.of += parcels
      if ((held & wrongBits) === wrongBits) counted.parcels += parcels
    }
    return counted
  }
}

function without(all: Counted, part: Counted): Counted {
  return { parcels: all.parcels - part.parcels, of: all.of - part.of }
}

function areaOf(row: MeasureRow): At | undefined {
  return areaAt(text(row, 'postcode'))
}

function momentOf(row: MeasureRow): At {
  return momentAt(count(row, 'weekday'), number(row, 'band') ?? 0)
}
