import type { ReactNode } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ParcelsTarget } from '#web/charts/readout.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { medianDays } from '#web/pages/insight/headlines.ts'
import { withinChoices } from '#web/pages/insight/insight-search.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { parcelsBehind, type Scene } from '#web/pages/insight/scene.ts'

/** The margin says it: the one figure, what it is a share of, and what stands beside it. All to the first attempt. */
export function TransitMargin({ scene }: { scene: Scene }) {
  const { data, words, format } = scene
  const { now } = data.transit.attempt
  const within = data.withinDays
  const eligible = now.stopped - now.rescheduled
  const few = eligible < fewBelow || now.withinShare === null
  const half = medianDays(now)
  const later = parcelsBehind(scene, 'later', { days: within })

  return (
    <div className="aside">
      <h2 id="transit">{words.transit.name}</h2>
      <div>
        {few ? (
          <p className="of">{words.transit.fewOf(parcelCount(eligible, format.count(eligible), words))}</p>
        ) : (
          <>
            <p className="big">
              <Link {...(parcelsBehind(scene, 'within', { days: within }) as LinkProps)}>
                {format.percent(now.withinShare!)}
              </Link>
            </p>
            <p className="of">{words.transit.ofAttempt(within)}</p>
            {now.withinShare! < 0.5 && half !== undefined && <p className="of">{words.transit.half(half)}</p>}
          </>
        )}
        <WithinSelect scene={scene} />
      </div>
      <Facts scene={scene} />
      <p>
        {few || now.later > 0 ? (
          <Counted count={now.later} target={later}>
            {words.transit.laterLink(format.count(now.later), within)}
          </Counted>
        ) : (
          words.transit.noneLater(within)
        )}
      </p>
      <details className="def">
        <summary>{words.transit.how}</summary>
        <div>
          {words.transit.definition.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </details>
    </div>
  )
}

function WithinSelect({ scene: { state, words, change } }: { scene: Scene }) {
  const choices = withinChoices.includes(state.within as 0) ? withinChoices : [...withinChoices, state.within]
  return (
    <div className="within">
      <label htmlFor="binnen">{words.transit.within}</label>
      <select
        id="binnen"
        className="select s"
        value={state.within}
        onChange={(event) => change({ within: Number(event.target.value) })}
      >
        {choices.map((days) => (
          <option key={days} value={days}>
            {words.day(days)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Facts({ scene }: { scene: Scene }) {
  const { data, words, format } = scene
  const { now } = data.transit.attempt
  const receipt = data.transit.receipt.now
  const within = data.withinDays
  const behind = (selection: 'open' | 'impossible' | 'imputed' | 'rescheduled') => parcelsBehind(scene, selection)
  const receiptKnown = receipt.withinShare !== null && receipt.stopped - receipt.rescheduled >= fewBelow

  return (
    <dl className="facts">
      <BeforeFact scene={scene} />
      {receiptKnown && (
        <Fact name={words.transit.receipt}>
          <Link {...(parcelsBehind(scene, 'within', { clock: 'receipt', days: within }) as LinkProps)}>
            {format.percent(receipt.withinShare!)}
          </Link>
        </Fact>
      )}
      {now.stopped >= fewBelow &&
        (
          [
            [words.transit.percentiles.p50, now.medianH],
            [words.transit.percentiles.p90, now.p90H],
            [words.transit.percentiles.p95, now.p95H],
          ] as const
        ).map(([name, hours]) =>
          hours === null ? null : (
            <Fact key={name} name={name}>
              <Link {...(parcelsBehind(scene, 'stopped', { sort: 'hours' }) as LinkProps)}>
                {words.transit.hours(format.hours(Math.round(hours * 10) / 10))}
              </Link>
            </Fact>
          ),
        )}
      {(
        [
          ['impossible', now.impossible],
          ['open', now.open],
          ['imputed', now.startImputed],
          ['rescheduled', now.rescheduled],
        ] as const
      ).map(([selection, count]) => (
        <Fact key={selection} name={words.transit[selection]}>
          <Counted count={count} target={behind(selection)}>
            {format.count(count)}
          </Counted>
        </Fact>
      ))}
    </dl>
  )
}

function BeforeFact({ scene }: { scene: Scene }) {
  const { data, words, format } = scene
  const { now, before } = data.transit.attempt
  const name = comparisonName(data.compare, words)
  if (before.withinShare === null || before.stopped - before.rescheduled < fewBelow) {
    return <Fact name={name}>{words.transit.fewBefore}</Fact>
  }
  const target = parcelsBehind(scene, 'within', { period: data.comparePeriod, days: data.withinDays })
  const difference =
    now.withinShare === null ? undefined : Math.round((now.withinShare - before.withinShare) * 1000) / 1000
  return (
    <Fact name={name}>
      <Link {...(target as LinkProps)}>{format.percent(before.withinShare)}</Link>
      {difference !== undefined && (
        <small>
          {difference === 0 ? (
            words.transit.same
          ) : (
            <span className={difference < 0 ? 'bad' : ''}>
              {`${format.points(difference)} ${words.transit.points} ${difference < 0 ? words.transit.worse : words.transit.better}`}
            </span>
          )}
        </small>
      )}
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A number with a way to its parcels, unless there are none. */
function Counted({ count, target, children }: { count: number; target: ParcelsTarget; children: ReactNode }) {
  return count > 0 ? <Link {...(target as LinkProps)}>{children}</Link> : <>{children}</>
}
