import type { InsightEcommerce } from '../../contract/insight-ecommerce.ts'
import type { ImproveAction, ImprovePart, RepeatGap } from '../../contract/insight-improve.ts'
import type { AdviceItem } from '../../contract/insight-advice.ts'
import type { PeerMeasure, PeersPart } from '../../contract/insight-peers.ts'
import type { RepeatPart } from '../../contract/insight-repeat.ts'
import { adviceAnswer, type AdviceContext } from '../advice/answer.ts'
import { weightOf } from '../advice/weight.ts'
import type { MeasureRow } from '../figures.ts'
import { lengthDays } from '../period.ts'
import { isBeyondChance } from '../peers/gain.ts'
import type { InsightQuery } from '../query.ts'
import type { Rows } from '../advice/series.ts'
import { choicesBeside, improveTopics, topicOfRule, type ImproveTopic } from './topics.ts'

/** Other parts of the same answer; null when they failed. */
type Others = Pick<InsightEcommerce, 'peers' | 'repeat'>

/** A smaller gap in who comes back is not told. Source: DOMAIN §1.7, A11. */
const leastRepeatGap = 0.05

/** So many advices at most help with one thing. */
const mostAdvice = 3

/**
 * What peers do better, what advice helps with it, and what a bad first delivery goes with, as one list. Nothing is looked at anew: the
 * advice is that of the dashboard of parcels (its rows, less the peak that is coming), the rest of the parts beside this one.
 */
export function improveAnswer(
  query: InsightQuery,
  rows: Rows & Record<string, MeasureRow[]>,
  facts: Omit<AdviceContext, 'peaks'>,
  { peers, repeat }: Others,
): ImprovePart {
  const advice = adviceAnswer(query, rows, { ...facts, peaks: null })
  const actions = improveTopics
    .map((topic) => actionOf(topic, { peers, repeat, items: advice.items }))
    .filter((action) => action !== undefined)
    .sort((a, b) => b.perFourWeeks - a.perFourWeeks || rankOf(b) - rankOf(a))
  return {
    actions,
    quarter: peers?.quarter ?? null,
    peers: peersState(peers),
    repeat: repeat === null ? 'failed' : knowsRepeat(repeat) ? 'ready' : 'too-few',
    decided: advice.decided.filter(({ item }) => item !== null).length,
  }
}

type Found = Others & { items: readonly AdviceItem[] }

/** Undefined where nothing stands out. */
function actionOf(topic: ImproveTopic, { peers, repeat, items }: Found): ImproveAction | undefined {
  const measures = peers?.state === 'ready' ? peers.measures : []
  const measure = measures.find(({ kpi }) => kpi === topic)
  const isBehind = (measure?.place === 'below' || measure?.place === 'worst') && measure.beyondChance !== false
  // What is told of others is rounded: without a gain they are as good as alike.
  const behindPeers = isBehind && measure.gain ? measure : null
  const advice = items.filter(({ rule }) => rule !== 'peak_ahead' && topicOfRule[rule] === topic).slice(0, mostAdvice)
  const gaps = topic === 'repeat' && repeat !== null ? repeatGapsOf(repeat) : []
  if (!behindPeers && advice.length === 0 && gaps.length === 0) return undefined
  return {
    topic,
    peers: behindPeers,
    beside: behindPeers ? (choicesBeside[topic] ?? []).flatMap((kpi) => madeMoreOften(measures, kpi)) : [],
    advice: advice.map(({ rule, at, mark, period, observed, threshold, compared, effect, again }) => ({
      rule,
      at,
      mark,
      period,
      observed,
      threshold,
      compared,
      effect,
      again,
    })),
    repeat: gaps,
    perFourWeeks: Math.max(0, peerGain(behindPeers, peers), ...advice.map(weightOf), ...repeatGains(gaps, repeat)),
  }
}

/** What three quarters of the others choose more often; nothing where quartiles are not told. */
function madeMoreOften(measures: readonly PeerMeasure[], kpi: PeerMeasure['kpi']): PeerMeasure[] {
  const measure = measures.find((one) => one.kpi === kpi)
  const bound = measure?.peers?.p25 ?? null
  if (!measure?.own || bound === null || measure.own.value >= bound) return []
  return isBeyondChance(kpi, measure.own, bound) ? [measure] : []
}

function peerGain(measure: PeerMeasure | null, peers: PeersPart | null): number {
  // Nobody's parcel comes any better for it: it is told after what recipients notice.
  if (!measure?.gain?.amount || !peers?.quarter || measure.kpi === 'sustainable') return 0
  return (measure.gain.amount * 28) / lengthDays(peers.quarter)
}

/** Where the first delivery went wrong, and who came back is certainly less, also when all experiences are looked at. */
function repeatGapsOf({ experience }: RepeatPart): RepeatGap[] {
  const { groups } = experience
  const good = groups.find((group) => group.experience === 'good')
  if (!good) return []
  return groups
    .flatMap(({ experience: name, difference, ...here }) => {
      if (!difference?.beyondChance || difference.points > -leastRepeatGap || here.of === null) return []
      const { points: amount, lower, upper } = difference
      const { difference: _, experience: __, ...customers } = good
      return [
        {
          experience: name,
          here,
          good: customers,
          points: { amount, lower, upper },
          customers: { amount: -amount * here.of, lower: -upper * here.of, upper: -lower * here.of },
        },
      ]
    })
    .sort((a, b) => b.customers.amount - a.customers.amount)
}

function repeatGains(gaps: readonly RepeatGap[], repeat: RepeatPart | null): number[] {
  const { from, to } = repeat?.experience ?? { from: null, to: null }
  if (from === null || to === null) return []
  return gaps.map(({ customers }) => (customers.amount * 28) / lengthDays({ from, to }))
}

function peersState(peers: PeersPart | null): ImprovePart['peers'] {
  if (peers === null) return 'failed'
  if (peers.state !== 'ready') return peers.state
  return peers.measures.some((measure) => measure.peers !== null) ? 'ready' : 'too-few'
}

function knowsRepeat({ experience }: RepeatPart): boolean {
  return experience.groups.some(({ difference }) => difference !== null)
}

/** Of what moves as much: the worst quarter first. */
function rankOf({ peers }: ImproveAction): number {
  return peers?.place === 'worst' ? 1 : 0
}
