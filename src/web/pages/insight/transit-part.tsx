import type { InsightParcels } from '#domain/contract/insights.ts'
import { clocks } from '#domain/insight/query.ts'
import { CountriesFigure, OneCountry } from '#web/pages/insight/countries-figure.tsx'
import { DaysFigure } from '#web/pages/insight/days-figure.tsx'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import { PercentilesFigure } from '#web/pages/insight/percentiles-figure.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { TransitMargin } from '#web/pages/insight/transit-margin.tsx'
import { TrendFigure } from '#web/pages/insight/trend-figure.tsx'

export type TransitData = NonNullable<InsightParcels['transit']>

/** Overkomstduur: the margin says it, the sheet shows it on the clock that is chosen. */
export function TransitPart({ scene, part }: { scene: Scene; part: TransitData }) {
  const { state, words, change } = scene
  const oneCountry = part[state.clock].countries.length < 2
  return (
    <PartFrame
      id="overkomstduur"
      title={words.transit.name}
      margin={<TransitMargin scene={scene} part={part} />}
      sheet={
        <>
          <fieldset className="seg big clock">
            <legend className="vh">{words.transit.clock}</legend>
            {clocks.map((clock) => (
              <label key={clock}>
                <input type="radio" name="klok" checked={state.clock === clock} onChange={() => change({ clock })} />
                {words.transit.clocks[clock]}
              </label>
            ))}
          </fieldset>
          <TrendFigure scene={scene} part={part} />
          <div className="duo">
            <DaysFigure scene={scene} part={part} />
            {oneCountry ? (
              <div>
                <PercentilesFigure scene={scene} part={part} />
                <OneCountry scene={scene} part={part} />
              </div>
            ) : (
              <CountriesFigure scene={scene} part={part} />
            )}
          </div>
          {oneCountry ? null : <PercentilesFigure scene={scene} part={part} />}
        </>
      }
    />
  )
}
