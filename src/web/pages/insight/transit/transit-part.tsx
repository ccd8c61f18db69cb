import type { TransitPart as TransitData } from '#domain/contract/insight-transit.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { ClockChoice } from '#web/pages/insight/transit/clock-choice.tsx'
import { CountriesFigure, OneCountry } from '#web/pages/insight/transit/countries-figure.tsx'
import { DaysFigure } from '#web/pages/insight/transit/days-figure.tsx'
import { LanesFigure } from '#web/pages/insight/transit/lanes-figure.tsx'
import { LateReasonsFigure } from '#web/pages/insight/transit/late-reasons-figure.tsx'
import { OnTimeTrend } from '#web/pages/insight/transit/on-time-trend.tsx'
import { PercentilesFigure } from '#web/pages/insight/transit/percentiles-figure.tsx'
import { ProductsFigure } from '#web/pages/insight/transit/products-figure.tsx'
import { TransitMargin } from '#web/pages/insight/transit/transit-margin.tsx'
import type { TransitScene } from '#web/pages/insight/transit/transit-scene.ts'
import { TrendFigure } from '#web/pages/insight/transit/trend-figure.tsx'
import { useWords } from '#web/words/words.tsx'

/** Overkomstduur: first whether it was on time and why not, then how long it took by the clock that is chosen. */
export default function TransitPart({ scene, part }: { scene: Scene; part: TransitData }) {
  const transit: TransitScene = { scene, part, own: useWords().insightTransit }
  const { now } = part.onTime.headline
  const { countries } = part[scene.state.clock]
  return (
    <PartFrame
      id="overkomstduur"
      title={scene.words.transit.name}
      margin={<TransitMargin transit={transit} />}
      sheet={
        <>
          {now.onTime.of === 0 ? null : (
            <>
              <OnTimeTrend transit={transit} />
              <div className="duo">
                <LateReasonsFigure transit={transit} />
                <ProductsFigure transit={transit} />
              </div>
              {part.onTime.lanes.length > 1 && <LanesFigure transit={transit} />}
            </>
          )}
          <h3 className="apart">{transit.own.duration}</h3>
          <ClockChoice scene={scene} />
          <TrendFigure scene={scene} part={part} />
          <div className="duo">
            <DaysFigure scene={scene} part={part} />
            <PercentilesFigure scene={scene} part={part} />
          </div>
          {countries.length < 2 ? (
            <OneCountry scene={scene} part={part} />
          ) : (
            <CountriesFigure scene={scene} part={part} />
          )}
        </>
      }
    />
  )
}
