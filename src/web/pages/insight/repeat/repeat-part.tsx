import type { RepeatPart as RepeatData } from '#domain/contract/insight-repeat.ts'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import { CohortsFigure } from '#web/pages/insight/repeat/cohorts-figure.tsx'
import { CurveFigure } from '#web/pages/insight/repeat/curve-figure.tsx'
import { ExperienceFigure } from '#web/pages/insight/repeat/experience-figure.tsx'
import { RepeatMargin } from '#web/pages/insight/repeat/repeat-margin.tsx'
import type { RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Herhaalaankopen: which customers come back, when, and what their first delivery has to do with it. */
export default function RepeatPart({ scene, part }: { scene: EcommerceScene; part: RepeatData }) {
  const { insightEcommerce: page, insightRepeat: own } = useWords()
  const repeat: RepeatScene = { scene, part, own }
  const { now } = part.curve
  return (
    <PartFrame
      id="herhaal"
      title={page.parts.herhaal}
      margin={<RepeatMargin repeat={repeat} />}
      sheet={
        part.customers === 0 ? (
          <p className="after">{own.nobody}</p>
        ) : (
          <>
            {part.cohorts.length > 0 && <CohortsFigure repeat={repeat} />}
            <div className="duo">
              {now && now.points.length > 1 && <CurveFigure repeat={repeat} curve={now} />}
              <ExperienceFigure repeat={repeat} />
            </div>
          </>
        )
      }
    />
  )
}
