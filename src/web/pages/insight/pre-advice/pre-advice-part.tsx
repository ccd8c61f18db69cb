import type { PreAdvicePart as PreAdviceData } from '#domain/contract/insight-pre-advice.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import { FieldsFigure } from '#web/pages/insight/pre-advice/fields-figure.tsx'
import { ProductsTable, SourcesTable } from '#web/pages/insight/pre-advice/group-table.tsx'
import { LeadFigure } from '#web/pages/insight/pre-advice/lead-figure.tsx'
import { AbroadFigure, DomesticFigure } from '#web/pages/insight/pre-advice/matrix-figure.tsx'
import { OtherFigure } from '#web/pages/insight/pre-advice/other-figure.tsx'
import { PreAdviceMargin } from '#web/pages/insight/pre-advice/pre-advice-margin.tsx'
import type { PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { ScoreFigure } from '#web/pages/insight/pre-advice/score-figure.tsx'
import { ScoreTrend } from '#web/pages/insight/pre-advice/score-trend.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Voormeldkwaliteit: whether parcels were announced in time, whole and right, and whether they came. */
export default function PreAdvicePart({ scene, part }: { scene: Scene; part: PreAdviceData }) {
  const pre: PreScene = { scene, part, own: useWords().insightPreAdvice }
  return (
    <PartFrame
      id="voormeldkwaliteit"
      title={pre.own.title}
      margin={<PreAdviceMargin pre={pre} />}
      sheet={
        part.headline.now.coverage.of === 0 ? null : (
          <>
            <ScoreFigure pre={pre} />
            <div className="duo">
              <LeadFigure pre={pre} />
              <FieldsFigure pre={pre} />
            </div>
            <ScoreTrend pre={pre} />
            <div className="duo">
              <DomesticFigure pre={pre} />
              <AbroadFigure pre={pre} />
            </div>
            <OtherFigure pre={pre} />
            <ProductsTable pre={pre} />
            <SourcesTable pre={pre} />
          </>
        )
      }
    />
  )
}
