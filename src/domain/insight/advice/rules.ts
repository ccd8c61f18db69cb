import { bitOf } from '../../parcel/pre-advice.ts'
import type { Condition } from '../condition.ts'
import { bandConditions, noShow, preAdviceConditions, type PreAdviceKind } from '../pre-advice/selections.ts'
import type { AdviceRuleName } from './names.ts'
import type { AdviceRule, Contrast } from './rule.ts'
import {
  customsLacking,
  daytime,
  handedOverLate,
  inTheEvening,
  leftPoint,
  missed,
  needsCustoms,
  neighboursMay,
  notCollected,
  statedOnly,
} from './selections.ts'

/** Carried a whole journey and seven days at a point: by then what comes back has turned (DOMAIN §5.1). */
const untilReturnDays = 14
/** The least difference in the share of misses that is told, where one's own parcels are compared. */
const leastDifference = 0.03

// Only what is announced asks for a day.
const kind = (name: Exclude<PreAdviceKind, 'announcedDue' | 'noShow'>) => preAdviceConditions(name, '')
const isLate: Condition = { column: 'late', is: 'true' }
const isJudged: Condition = { column: 'late', is: 'present' }
const late = (wrong: readonly Condition[], whole: readonly Condition[] = []): Contrast => ({
  group: 'accepted',
  unit: 'late',
  whole: [isJudged, ...whole],
  wrong,
  bad: isLate,
})
const noContact: Condition = { column: 'filled', bit: bitOf('contact'), set: false }

/** Every rule but that of peaks, which looks ahead. Source of the thresholds: DOMAIN §1.7, unless said. */
export const shareRules: Readonly<Record<Exclude<AdviceRuleName, 'peak_ahead'>, AdviceRule>> = {
  late_pre_advice: {
    group: 'accepted',
    whole: [],
    wrong: kind('notInTime'),
    trigger: { above: 0.02 },
    settleDays: 0,
    evidence: { kind: 'notInTime', at: {} },
    unit: 'parcels',
    contrast: late(kind('notInTime')),
  },
  short_notice: {
    group: 'accepted',
    whole: [],
    wrong: bandConditions('h1'),
    trigger: { above: 0.2 },
    settleDays: 0,
    evidence: { kind: 'sent', at: { band: 'h1' } },
    unit: 'parcels',
    contrast: late(bandConditions('h1'), kind('inTime')),
  },
  // As A1: what is asked of every parcel goes for one that was paid extra for.
  deadline_missed: {
    group: 'accepted',
    whole: kind('timed'),
    wrong: kind('deadlineMissed'),
    trigger: { above: 0.02 },
    settleDays: 0,
    evidence: { kind: 'deadlineMissed', at: {} },
    unit: 'parcels',
    contrast: late(kind('deadlineMissed'), kind('timed')),
  },
  no_contact: {
    group: 'accepted',
    whole: kind('fieldsKnown'),
    wrong: [noContact],
    trigger: { above: 0.1 },
    settleDays: 0,
    evidence: { kind: 'fieldLacking', at: { field: 'contact' } },
    unit: 'parcels',
    contrast: { group: 'home', unit: 'hits', whole: kind('fieldsKnown'), wrong: [noContact], bad: missed },
  },
  address_quality: {
    group: 'accepted',
    whole: kind('preAdvised'),
    wrong: kind('addressUnknown'),
    trigger: { above: 0.01 },
    settleDays: 0,
    evidence: { kind: 'addressUnknown', at: {} },
    unit: 'parcels',
    contrast: {
      group: 'accepted',
      unit: 'returns',
      whole: kind('preAdvised'),
      wrong: kind('addressUnknown'),
      bad: { column: 'return_ms', is: 'present' },
    },
  },
  address_returns: {
    group: 'accepted',
    whole: [],
    wrong: [{ column: 'return_reason', oneOf: ['RTS:address'] }],
    trigger: { above: 0.003 },
    settleDays: untilReturnDays,
    evidence: { kind: 'returnedOfAccepted', at: { reason: 'RTS:address' } },
    unit: 'returns',
  },
  // Two points below the 95% that the carrier tells of all of its parcels (DOMAIN §1.3).
  low_hit_rate: {
    group: 'home',
    whole: [],
    wrong: [missed],
    trigger: { above: 0.07 },
    settleDays: 0,
    evidence: { kind: 'homeMisses', at: {} },
    unit: 'hits',
  },
  low_hit_area: {
    group: 'home',
    whole: [],
    wrong: [missed],
    trigger: { split: 'area', least: leastDifference },
    settleDays: 0,
    evidence: { kind: 'homeMisses', at: { country: 'NL' } },
    unit: 'hits',
  },
  low_hit_moment: {
    group: 'home',
    whole: [],
    wrong: [missed],
    trigger: { split: 'moment', least: leastDifference },
    settleDays: 0,
    evidence: { kind: 'homeMisses', at: {} },
    unit: 'hits',
  },
  not_collected: {
    group: 'accepted',
    whole: leftPoint,
    wrong: [notCollected],
    trigger: { above: 0.05 },
    settleDays: untilReturnDays,
    evidence: { kind: 'notCollected', at: {} },
    unit: 'returns',
  },
  no_neighbours: {
    group: 'home',
    whole: statedOnly,
    wrong: [missed],
    trigger: { rest: neighboursMay, least: 0, above: 0.1, atLeastOf: 0.3 },
    settleDays: 0,
    evidence: { kind: 'statedOnlyMisses', at: {} },
    unit: 'hits',
  },
  evening_pays: {
    group: 'home',
    whole: daytime,
    wrong: [missed],
    trigger: { rest: inTheEvening, least: leastDifference },
    settleDays: 0,
    evidence: { kind: 'daytimeMisses', at: {} },
    unit: 'hits',
    reach: 0.1,
  },
  late_hand_over: {
    group: 'accepted',
    whole: [],
    wrong: [handedOverLate],
    trigger: { above: 0.02 },
    settleDays: 0,
    evidence: { kind: 'lateHandOver', at: {} },
    unit: 'parcels',
    contrast: late([handedOverLate]),
  },
  no_show: {
    group: 'announced',
    whole: [],
    wrong: noShow,
    trigger: { above: 0.03 },
    settleDays: untilReturnDays,
    evidence: { kind: 'noShow', at: {} },
    unit: 'parcels',
  },
  customs_data: {
    group: 'accepted',
    whole: needsCustoms,
    wrong: [customsLacking],
    trigger: { above: 0.01 },
    settleDays: 0,
    evidence: { kind: 'customsDataLacking', at: {} },
    unit: 'parcels',
    contrast: {
      group: 'accepted',
      unit: 'held',
      whole: needsCustoms,
      wrong: [customsLacking],
      bad: { column: 'customs_data_missing', is: 'true' },
    },
  },
}
export type ShareRuleName = keyof typeof shareRules
export const shareRuleNames = Object.keys(shareRules) as ShareRuleName[]
