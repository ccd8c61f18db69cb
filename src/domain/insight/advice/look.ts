import type { AdviceItem, AdvicePart } from '../../contract/insight-advice.ts'
import type { PeaksPart } from '../../contract/insight-peaks.ts'
import { atText } from '../at.ts'
import { peakAbove } from '../peaks/meanings.ts'
import type { InsightQuery } from '../query.ts'
import { adviceKey, type Verdict } from './decided.ts'
import { examine, type Finding } from './examine.ts'
import { peakAhead } from './peak-ahead.ts'
import { shareRules, type ShareRuleName } from './rules.ts'
import { seriesOf, type Rows, type Series } from './series.ts'
import { fewestParcels, weeksOf } from './weeks.ts'
import { weightOf } from './weight.ts'

/** Of areas and moments no more than these are told at once. */
const mostCases = 3

/** An advice as the parcels tell it. */
export type Case = Omit<AdviceItem, 'version' | 'again'>
/** What a rule has to say: what is new, what was decided on and would be told, and what to tell when nothing is new. */
export type Looked = { cases: Case[]; hidden: Case[]; quiet: AdvicePart['quiet'][number] }
type Verdicts = ReadonlyMap<string, Verdict>

export function lookAt(
  rule: ShareRuleName,
  query: Pick<InsightQuery, 'period' | 'asOf'>,
  rows: Rows,
  verdicts: Verdicts,
): Looked {
  const plan = shareRules[rule]
  const all = seriesOf(rule, rows, weeksOf(query, plan.settleDays))
  const comparisons = all.filter(({ weeks }) => parcelsOf(weeks) >= fewestParcels).length
  const isSplit = 'split' in plan.trigger
  const findings = all.map((series) => {
    const verdict = verdicts.get(adviceKey(rule, atText(series.at)))
    return { verdict, ...examine(plan, sinceDone(series, verdict), isSplit ? comparisons : 1) }
  })
  const fired = findings.flatMap(({ at, fired: one, verdict }): { one: Case; isHidden: boolean }[] =>
    one ? [{ one: { rule, at, mark: atText(at), ...one, days: [] }, isHidden: verdict?.isHidden ?? false }] : [],
  )
  const hidden = fired.filter(({ isHidden }) => isHidden).map(({ one }) => one)
  const cases = fired
    .flatMap(({ one, isHidden }) => (isHidden ? [] : [one]))
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, mostCases)
  const [only] = findings
  const quiet = {
    rule,
    observed: isSplit ? null : (only?.observed ?? null),
    threshold: isSplit ? null : (only?.threshold ?? null),
    why: hidden.length > 0 || findings.some(isJustDone) ? ('decided' as const) : (whyOf(findings) ?? 'too_few'),
  }
  return { cases, hidden, quiet }
}

/** Of what somebody did something about there are no two weeks to look at yet. */
function isJustDone({ verdict, why }: Finding & { verdict: Verdict | undefined }): boolean {
  return why === 'too_short' && verdict?.isHidden === true && verdict.since !== null
}

/** What somebody did something about is judged by what came after. */
function sinceDone({ at, weeks }: Series, verdict: Verdict | undefined): Series {
  const since = verdict?.isWhole ? verdict.since : null
  return { at, weeks: since === null ? weeks : weeks.filter(({ from }) => from > since) }
}

function parcelsOf(weeks: Series['weeks']): number {
  return weeks.reduce((sum, { here }) => sum + here.of, 0)
}

/** Of several cases what comes nearest to an advice. */
function whyOf(findings: readonly Finding[]): Finding['why'] {
  const nearest = ['lately_fine', 'unsure', 'fine', 'too_few', 'too_short'] as const
  return nearest.find((why) => findings.some((finding) => finding.why === why))
}

export function lookAhead(peaks: PeaksPart | null, verdicts: Verdicts): Looked {
  const rule = 'peak_ahead'
  const quiet = { rule, observed: null, threshold: peakAbove } as const
  const ahead = peaks && peakAhead(peaks)
  if (!ahead) {
    const why =
      peaks === null ? 'failed' : peaks.forecast.reason === null ? 'fine' : forecastReasons[peaks.forecast.reason]
    return { cases: [], hidden: [], quiet: { ...quiet, why } }
  }
  const { at, threshold, days } = ahead
  const [from, to] = [days[0]!.date, days.at(-1)!.date]
  const nothing = { observed: null, compared: null, weeks: [], evidence: null, effect: null }
  const one: Case = { rule, at, mark: atText(at), period: { from, to }, threshold, days, ...nothing }
  const isHidden = verdicts.get(adviceKey(rule, one.mark))?.isHidden ?? false
  return { cases: isHidden ? [] : [one], hidden: isHidden ? [one] : [], quiet: { ...quiet, why: 'decided' } }
}

const forecastReasons = { short: 'too_short', few: 'too_few' } as const
