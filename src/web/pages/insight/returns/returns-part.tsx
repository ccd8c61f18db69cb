import type { ReturnsPart as ReturnsData } from '#domain/contract/insight-returns.ts'
import { AgesFigure } from '#web/pages/insight/returns/ages-figure.tsx'
import { LongestTable } from '#web/pages/insight/returns/longest-table.tsx'
import { CountriesFigure, ProductsFigure } from '#web/pages/insight/returns/places-figures.tsx'
import { ReasonsFigure } from '#web/pages/insight/returns/reasons-figure.tsx'
import { ReturnsMargin } from '#web/pages/insight/returns/returns-margin.tsx'
import type { ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { ReturnsTrend } from '#web/pages/insight/returns/returns-trend.tsx'
import { StagesFigure } from '#web/pages/insight/returns/stages-figure.tsx'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Status van operationele retouren: where they are, why they came to be, how old they are and which take longest. */
export default function ReturnsPart({ scene, part }: { scene: Scene; part: ReturnsData }) {
  const returns: ReturnsScene = { scene, part, own: useWords().insightReturns }
  const { now } = part.headline
  const isEmpty = now.open + now.returns + now.rate.of === 0
  return (
    <PartFrame
      id="retouren"
      title={returns.own.title}
      margin={<ReturnsMargin returns={returns} />}
      sheet={
        isEmpty ? null : (
          <>
            <StagesFigure returns={returns} />
            <div className="duo">
              <AgesFigure returns={returns} />
              {part.reasons.length > 0 && <ReasonsFigure returns={returns} />}
            </div>
            <LongestTable returns={returns} />
            {now.rate.of > 0 && (
              <>
                <ReturnsTrend returns={returns} />
                <div className="duo">
                  <CountriesFigure returns={returns} />
                  <ProductsFigure returns={returns} />
                </div>
              </>
            )}
          </>
        )
      }
    />
  )
}
