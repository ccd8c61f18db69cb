import type { PreAdviceFigures } from '#domain/contract/insight-pre-advice.ts'
import { preAdviceMeanings, type PreAdviceMeaning } from '#domain/insight/pre-advice/meanings.ts'
import { comparisonRows, shareDifference, type MarginRow } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured, type Definition } from '#web/pages/insight/part-frame.tsx'
import { fieldsDifference, scoreDifference } from '#web/pages/insight/pre-advice/pre-differences.ts'
import { behind, fieldShareText, othersOf, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { complementOf } from '#web/pages/insight/shares.ts'

/** The score, how it was before, and the figures it is made of. */
export function PreAdviceMargin({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { format } = scene
  const { now, previous, yearAgo } = part.headline
  const late = othersOf(now.timeliness)
  const compared = (then: PreAdviceFigures) => ({
    value: then.score === null ? null : format.decimal(then.score),
    difference: scoreDifference(now, then, scene),
  })
  return (
    <>
      <MarginFigure
        value={now.score === null ? null : format.decimal(now.score)}
        unit={own.outOf}
        of={now.score === null ? whyNoScore(pre, now) : own.of}
      />
      <MarginRows
        rows={comparisonRows(scene, { previous: compared(previous), year: compared(yearAgo) })}
        beside={otherRows(pre)}
      />
      <p>
        <Counted target={behind(pre, 'notInTime', late)}>
          {late === 0 ? own.noneLate : late === 1 ? own.lateOne : own.lateLink(format.count(late))}
        </Counted>
      </p>
      <Measured definitions={definitions(pre)} />
    </>
  )
}

function whyNoScore({ own }: PreScene, now: PreAdviceFigures): string {
  if (now.timeliness.share === null || now.validity.share === null) return own.noScore
  return now.completeness.share === null ? own.noFields : own.noDue
}

/** What the score is made of, each against a year earlier, and what stands beside it where it is known. */
function otherRows(pre: PreScene): MarginRow[] {
  const { own, part, scene } = pre
  const { format } = scene
  const { now, yearAgo } = part.headline
  const rows: MarginRow[] = []
  for (const [name, key, kind] of [
    [own.coverage, 'coverage', 'preAdvised'],
    [own.parts.timeliness, 'timeliness', 'inTime'],
  ] as const) {
    const { share, parcels } = now[key]
    if (share === null) continue
    const difference = shareDifference(now[key], yearAgo[key], 'more', scene)
    rows.push({ name, value: shareText(share, format), target: behind(pre, kind, parcels), difference })
  }
  if (now.completeness.share !== null) {
    rows.push({
      name: own.parts.completeness,
      value: fieldShareText(pre, now.completeness),
      target: behind(pre, 'fieldsKnown', now.completeness.parcels),
      difference: fieldsDifference(now.completeness, yearAgo.completeness, scene),
    })
  }
  if (now.presented.share !== null) {
    rows.push({
      name: own.noShow,
      value: shareText(1 - now.presented.share, format),
      target: behind(pre, 'noShow', othersOf(now.presented)),
      difference: shareDifference(complementOf(now.presented), complementOf(yearAgo.presented), 'less', scene),
    })
  }
  for (const [name, key, kind] of [
    [own.deadlinesMissed, 'deadlinesMissed', 'deadlineMissed'],
    [own.weightOff, 'weightOff', 'weightOff'],
    [own.sizeOff, 'sizeOff', 'sizeOff'],
  ] as const) {
    const { share, parcels } = now[key]
    if (share !== null) rows.push({ name, value: shareText(share, format), target: behind(pre, kind, parcels) })
  }
  return rows
}

function definitions({ own, scene }: PreScene): Definition[] {
  const meaning = (key: PreAdviceMeaning & keyof typeof own.definition.names): Definition => ({
    name: own.definition.names[key],
    text: preAdviceMeanings[key][scene.language],
  })
  return [
    meaning('score'),
    meaning('coverage'),
    meaning('timeliness'),
    meaning('completeness'),
    own.definition.fields,
    meaning('rich'),
    meaning('validity'),
    meaning('presented'),
    meaning('noShow'),
    meaning('deadlines'),
    meaning('weight'),
    meaning('size'),
    own.definition.certainty,
    own.definition.verdict,
  ]
}
