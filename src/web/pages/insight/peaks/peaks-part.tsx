import { useState } from 'react'
import type { PeaksPart as PeaksData } from '#domain/contract/insight-peaks.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import { DayPartsFigure } from '#web/pages/insight/peaks/day-parts-figure.tsx'
import { ForecastFigure } from '#web/pages/insight/peaks/forecast-figure.tsx'
import type { VolumeKind } from '#web/pages/insight/peaks/headlines.ts'
import { MomentsFigure } from '#web/pages/insight/peaks/moments-figure.tsx'
import { PeakDaysTable } from '#web/pages/insight/peaks/peak-days-table.tsx'
import { PeaksMargin } from '#web/pages/insight/peaks/peaks-margin.tsx'
import type { PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'
import { VolumeFigure } from '#web/pages/insight/peaks/volume-figure.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Piek-bezorgmomenten: when in the week parcels are brought, which days were busy, and which days will be. */
export default function PeaksPart({ scene, part }: { scene: Scene; part: PeaksData }) {
  const [kind, setKind] = useState<VolumeKind>('accepted')
  const peaks: PeaksScene = { scene, part, own: useWords().insightPeaks }
  return (
    <PartFrame
      id="piek"
      title={peaks.own.title}
      margin={<PeaksMargin peaks={peaks} />}
      sheet={
        <>
          {part.headline.now.attempts > 0 && <MomentsFigure peaks={peaks} />}
          <VolumeFigure peaks={peaks} kind={kind} choose={setKind} />
          <div className="duo">
            <DayPartsFigure peaks={peaks} />
            <PeakDaysTable peaks={peaks} kind={kind} />
          </div>
          <ForecastFigure peaks={peaks} />
        </>
      }
    />
  )
}
