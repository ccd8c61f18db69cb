import type { DeliveryOptionsFigures } from '#domain/contract/insight-delivery-options.ts'
import { optionMeanings } from '#domain/insight/delivery-options/meanings.ts'
import { behind, type OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import {
  comparisonRows,
  shareDifference,
  type Difference,
  type Good,
  type MarginRow,
} from '#web/pages/insight/difference.ts'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'

/** How many were for a point, how that was, and what stands beside it. */
export function OptionsMargin({ options }: { options: OptionsScene }) {
  const { own, part, scene } = options
  const { now, previous, yearAgo } = part.headline
  const { data, words, format } = scene
  const { toPoint, elsewhere } = now
  const compared = ({ toPoint: then }: DeliveryOptionsFigures, period: typeof data.period) => ({
    value: then.share === null ? null : shareText(then.share, format),
    target: behind(options, 'chosen', then.parcels, { at: { choice: 'point' }, period }),
    difference: unjudged(shareDifference(toPoint, then, 'more', scene)),
  })
  return (
    <>
      <MarginFigure
        value={toPoint.share === null ? null : shareText(toPoint.share, format)}
        of={toPoint.share === null ? own.fewOf(parcelCount(toPoint.of, format.count(toPoint.of), words)) : own.of}
        target={behind(options, 'chosen', toPoint.parcels, { at: { choice: 'point' } })}
      />
      <MarginRows
        rows={comparisonRows(scene, {
          previous: compared(previous, data.previous),
          year: compared(yearAgo, data.yearAgo),
        })}
        beside={otherRows(options)}
      />
      <p>
        <Counted target={behind(options, 'chosenElsewhere', elsewhere.parcels)}>{elsewhereText(options)}</Counted>
      </p>
      <Measured definitions={definitions(options)} />
    </>
  )
}

/** What customers choose is not good or bad. */
function unjudged(difference: Difference | undefined): Difference | undefined {
  const isJudged = difference?.verdict === 'better' || difference?.verdict === 'worse'
  return difference && isJudged ? { ...difference, verdict: undefined } : difference
}

/** Each against a year earlier. */
function otherRows(options: OptionsScene): MarginRow[] {
  const { own, part, scene } = options
  const { now, yearAgo } = part.headline
  const row = (
    key: 'timed' | 'sustainable' | 'elsewhere' | 'asked',
    good: Good | undefined,
    target: MarginRow['target'],
  ): MarginRow[] => {
    const { share } = now[key]
    if (share === null) return []
    const difference = shareDifference(now[key], yearAgo[key], good ?? 'more', scene)
    return [
      {
        name: own[key],
        value: shareText(share, scene.format),
        target,
        difference: good ? difference : unjudged(difference),
      },
    ]
  }
  return [
    ...row('timed', undefined, behind(options, 'chosenTimed', now.timed.parcels)),
    ...row('sustainable', 'more', behind(options, 'chosenSustainable', now.sustainable.parcels)),
    ...row('elsewhere', undefined, behind(options, 'chosenElsewhere', now.elsewhere.parcels)),
    ...row('asked', undefined, behind(options, 'chosenElsewhere', now.asked.parcels, { at: { asked: 'yes' } })),
  ]
}

function elsewhereText({ own, part, scene }: OptionsScene): string {
  const { parcels } = part.headline.now.elsewhere
  if (parcels === 0) return part.headline.now.ended === 0 ? '' : own.elsewhereNone
  return parcels === 1 ? own.elsewhereOne : own.elsewhereLink(scene.format.count(parcels))
}

function definitions({ own, scene }: OptionsScene) {
  const { names, certainty } = own.definition
  const keys = Object.keys(names) as (keyof typeof names)[]
  return [
    ...keys.map((key) => ({ name: names[key], text: optionMeanings[key][scene.language] })),
    certainty,
    scene.words.margin.verdict,
  ]
}
