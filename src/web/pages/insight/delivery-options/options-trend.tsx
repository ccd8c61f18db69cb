import type { OptionsPoint } from '#domain/contract/insight-delivery-options.ts'
import { trendHeadline, type Measured } from '#web/pages/insight/delivery-options/headlines.ts'
import { show, type OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import { ShareTrend } from '#web/pages/insight/share-trend.tsx'

/** What a choice is called in the address. */
const inAddress: Record<Measured, string> = { toPoint: 'punt', timed: 'moment', sustainable: 'duurzaam' }
const measures = Object.keys(inAddress) as Measured[]

/** What was chosen per week or month: a point, a moment, or what is sustainable. */
export function OptionsTrend({ options }: { options: OptionsScene }) {
  const { own, part, scene } = options
  const { per } = scene.data
  const measure = measures.find((one) => inAddress[one] === scene.state.shows.keuze) ?? 'toPoint'
  const pointOf = ({ [measure]: rate, from, to, provisional }: OptionsPoint) => ({ rate, from, to, provisional })
  return (
    <ShareTrend
      scene={scene}
      trend={part.trend.map(pointOf)}
      trendBefore={part.trendBefore.map(pointOf)}
      headline={trendHeadline(part.trend, measure, { own, format: scene.format })}
      own={{
        sub: own.trend.sub(own.trend.subs[measure], per),
        heads: { share: own.trend.share, sure: own.trend.sure, parcels: own.trend.parcels },
        volume: own.trend.parcels,
        part: own.trend.part,
        provisional: () => own.trend.provisional,
      }}
      list={(rate, period) => show(options, ...listOf(measure, rate.parcels), { period, ...atOf(measure) })}
      tools={<MeasureChoice options={options} measure={measure} />}
    />
  )
}

function listOf(measure: Measured, parcels: number) {
  const kinds = { toPoint: 'chosen', timed: 'chosenTimed', sustainable: 'chosenSustainable' } as const
  return [kinds[measure], parcels] as const
}

function atOf(measure: Measured) {
  return measure === 'toPoint' ? { at: { choice: 'point' } } : {}
}

function MeasureChoice({ options: { own, scene }, measure }: { options: OptionsScene; measure: Measured }) {
  const { state, change } = scene
  return (
    <select
      className="select s"
      aria-label={own.trend.measure}
      value={measure}
      onChange={({ target }) => {
        const { keuze: _, ...others } = state.shows
        const chosen = target.value as Measured
        change({ shows: chosen === 'toPoint' ? others : { ...others, keuze: inAddress[chosen] } })
      }}
    >
      {measures.map((one) => (
        <option key={one} value={one}>
          {own.trend.measures[one]}
        </option>
      ))}
    </select>
  )
}
