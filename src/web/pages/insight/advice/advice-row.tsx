import { useId } from 'react'
import { Link } from '@tanstack/react-router'
import type { AdviceItem } from '#domain/contract/insight-advice.ts'
import { behind, nameOf, periodText, titleOf, type AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { DaysTable } from '#web/pages/insight/advice/days-table.tsx'
import { DecideButtons } from '#web/pages/insight/advice/decide-buttons.tsx'
import { amountText, effectSource, noAmountText } from '#web/pages/insight/advice/effect.ts'
import { WeekBars } from '#web/pages/insight/advice/week-bars.tsx'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted, Measured } from '#web/pages/insight/part-frame.tsx'
import { busiest } from '#web/pages/insight/peaks/expected-peak.ts'
import { paths } from '#web/paths.ts'

type RowProps = { advice: AdviceScene; item: AdviceItem }

/** One advice: what we see, against what, what it could bring, what to do, and what somebody decides. */
export function AdviceRow({ advice, item }: RowProps) {
  const { own, scene } = advice
  const { rule, mark, version, again, days } = item
  const id = useId()
  const title = titleOf(item, scene)
  return (
    <li aria-labelledby={id}>
      <div>
        <h3 id={id}>{title}</h3>
        <p>{seen(advice, item)}</p>
        {again && <p>{own.again[again.state](scene.format.date(again.decidedOn))}</p>}
        <Facts advice={advice} item={item} />
        <p>
          <b>{own.todo}.</b> {own.rules[rule].todo} <WayOn advice={advice} item={item} />
        </p>
        <Measured definitions={measured(advice, item)} />
        <DecideButtons advice={advice} decidable={{ rule, mark, version, title }} />
      </div>
      <div className="proof">
        {rule === 'peak_ahead' ? (
          <DaysTable advice={advice} days={days} />
        ) : (
          <WeekBars advice={advice} item={item} name={nameOf(rule, item.at, scene)} />
        )}
      </div>
    </li>
  )
}

function seen({ own, scene }: AdviceScene, { rule, at, observed, compared, days }: AdviceItem): string {
  const { format, words } = scene
  if (rule === 'peak_ahead') {
    const most = busiest(days)
    if (!most) return ''
    const usual = most.usual === null ? '' : format.count(Math.round(most.usual))
    return own.rules.peak_ahead.see(words.figure.parcels(format.count(most.expected)), usual)
  }
  const share = shareText(observed?.share ?? 0, format)
  return own.rules[rule].see(share, compared?.share == null ? '' : shareText(compared.share, format), at)
}

function Facts({ advice, item }: RowProps) {
  const { own, scene } = advice
  const { observed, compared, threshold, period, evidence, effect } = item
  if (observed === null) return null
  const { format } = scene
  const since = weeksAbove(item)
  const amount = effect && amountText(effect, advice)
  return (
    <dl>
      <div>
        <dt>{own.parcels}</dt>
        <dd>
          <Counted target={behind(scene, evidence, period, observed.parcels)}>{format.count(observed.parcels)}</Counted>{' '}
          <small>{own.outOf(format.count(observed.of))}</small>
        </dd>
      </div>
      <div>
        <dt>{own.over}</dt>
        <dd>{periodText(period, scene)}</dd>
      </div>
      <div>
        <dt>{compared ? own.elsewhere : own.limit}</dt>
        <dd>{compared ? shareText(compared.share ?? threshold, format) : own.atMost(shareText(threshold, format))}</dd>
      </div>
      {since > 1 && (
        <div>
          <dt>{own.since}</dt>
          <dd>{own.weeks(since, since === item.weeks.length)}</dd>
        </div>
      )}
      <div>
        <dt>{own.effect}</dt>
        <dd>
          {amount ? (
            <>
              {own.about(amount.most)}{' '}
              <small>
                {own.perFourWeeks}; {own.between(amount.lower, amount.upper)}
              </small>
            </>
          ) : (
            noAmountText(effect, own)
          )}
        </dd>
      </div>
    </dl>
  )
}

/** How many of the last weeks in a row lay above the limit. */
function weeksAbove({ weeks, threshold }: AdviceItem): number {
  const turned = weeks.toReversed()
  const below = turned.findIndex(({ share }) => (share.share ?? 0) <= threshold)
  return below === -1 ? turned.length : below
}

function measured(advice: AdviceScene, item: AdviceItem): string[] {
  const { own, scene } = advice
  const { rule, observed, effect } = item
  const lines = [own.rules[rule].measured]
  if (observed?.lower != null && observed.upper != null) {
    const [lower, upper] = [shareText(observed.lower, scene.format), shareText(observed.upper, scene.format)]
    lines.push(own.sure(lower, upper))
  }
  return effect ? [...lines, effectSource(item, advice)] : lines
}

const places: Partial<Record<AdviceItem['rule'], 'hitRate' | 'peaks' | 'preAdvice' | 'returns'>> = {
  late_pre_advice: 'preAdvice',
  short_notice: 'preAdvice',
  deadline_missed: 'preAdvice',
  no_contact: 'preAdvice',
  address_quality: 'preAdvice',
  customs_data: 'preAdvice',
  no_show: 'preAdvice',
  low_hit_rate: 'hitRate',
  low_hit_area: 'hitRate',
  low_hit_moment: 'hitRate',
  no_neighbours: 'hitRate',
  evening_pays: 'hitRate',
  address_returns: 'returns',
  not_collected: 'returns',
  peak_ahead: 'peaks',
}
const anchors = { hitRate: 'hitrate', peaks: 'piek', preAdvice: 'voormeldkwaliteit', returns: 'retouren' } as const

/** To the part of this page that shows more of it, or to where it is set. */
function WayOn({ advice: { own, scene }, item: { rule } }: RowProps) {
  const part = places[rule]
  if (part) {
    return (
      <a href={`#${anchors[part]}`}>
        {own.see} {scene.words.board.parts[part]}
      </a>
    )
  }
  return rule === 'late_hand_over' ? <Link {...paths.customerNumber(scene.number)}>{own.settings}</Link> : null
}
