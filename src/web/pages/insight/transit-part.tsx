import { clocks } from '#domain/insight/query.ts'
import { CountriesFigure, OneCountry } from '#web/pages/insight/countries-figure.tsx'
import { DaysFigure } from '#web/pages/insight/days-figure.tsx'
import { PercentilesFigure } from '#web/pages/insight/percentiles-figure.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { TransitMargin } from '#web/pages/insight/transit-margin.tsx'
import { TrendFigure } from '#web/pages/insight/trend-figure.tsx'

/** Overkomstduur: the margin says it, the sheet shows it on the clock that is chosen. */
export function TransitPart({ scene }: { scene: Scene }) {
  const { state, words, data, change } = scene
  const oneCountry = data.transit[state.clock].countries.length < 2
  return (
    <section className="part first" aria-labelledby="transit">
      <TransitMargin scene={scene} />
      <div className="sheet">
        <fieldset className="seg big clock">
          <legend className="vh">{words.transit.clock}</legend>
          {clocks.map((clock) => (
            <label key={clock}>
              <input type="radio" name="klok" checked={state.clock === clock} onChange={() => change({ clock })} />
              {words.transit.clocks[clock]}
            </label>
          ))}
        </fieldset>
        <TrendFigure scene={scene} />
        <div className="duo">
          <DaysFigure scene={scene} />
          {oneCountry ? (
            <div>
              <PercentilesFigure scene={scene} />
              <OneCountry scene={scene} />
            </div>
          ) : (
            <CountriesFigure scene={scene} />
          )}
        </div>
        {oneCountry ? null : <PercentilesFigure scene={scene} />}
      </div>
    </section>
  )
}
