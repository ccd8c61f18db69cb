import type { HitRatePart as HitRateData } from '#domain/contract/insight-hit-rate.ts'
import { AfterFigure } from '#web/pages/insight/hit-rate/after-figure.tsx'
import {
  AreasFigure,
  CountriesFigure,
  OptionsFigure,
  ProductsFigure,
} from '#web/pages/insight/hit-rate/rate-figures.tsx'
import { CellsFigure } from '#web/pages/insight/hit-rate/cells-figure.tsx'
import { HitRateMargin } from '#web/pages/insight/hit-rate/hit-rate-margin.tsx'
import type { HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { HitTrend } from '#web/pages/insight/hit-rate/hit-trend.tsx'
import { OutcomeFigure } from '#web/pages/insight/hit-rate/outcome-figure.tsx'
import { ReasonsFigure } from '#web/pages/insight/hit-rate/reasons-figure.tsx'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Hitrate: what came of the first attempt at the door, why it missed, and what happened then. */
export default function HitRatePart({ scene, part }: { scene: Scene; part: HitRateData }) {
  const hit: HitScene = { scene, part, own: useWords().insightHitRate }
  const { hits, missed } = part.headline.now
  return (
    <PartFrame
      id="hitrate"
      title={hit.own.hitRate}
      margin={<HitRateMargin hit={hit} />}
      sheet={
        hits.of === 0 ? null : (
          <>
            <OutcomeFigure hit={hit} />
            {missed === 0 ? (
              <HitTrend hit={hit} />
            ) : (
              <>
                <div className="duo">
                  <ReasonsFigure hit={hit} />
                  <HitTrend hit={hit} />
                </div>
                <div className="duo">
                  <AfterFigure hit={hit} />
                  <AreasFigure hit={hit} />
                </div>
              </>
            )}
            <CellsFigure hit={hit} />
            <div className="duo">
              <ProductsFigure hit={hit} />
              <OptionsFigure hit={hit} />
              {part.countries.length > 1 && <CountriesFigure hit={hit} />}
            </div>
          </>
        )
      }
    />
  )
}
