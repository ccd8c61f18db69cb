import { scoreParts, scoreWeights, type ScorePart } from '#domain/insight/pre-advice/score.ts'
import type { PreAdviceKind } from '#domain/insight/pre-advice/selections.ts'
import { ScoreBar, type ScorePiece } from '#web/charts/score-bar.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, shareText } from '#web/pages/insight/names.ts'
import { scoreHeadline } from '#web/pages/insight/pre-advice/headlines.ts'
import { countText, othersOf, show, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { beforeName } from '#web/pages/insight/shares.ts'

/** The parcels that cost points. */
const lostIn: Record<ScorePart, PreAdviceKind> = {
  timeliness: 'notInTime',
  completeness: 'incomplete',
  validity: 'invalid',
  presented: 'noShow',
}

/** What makes the score: four parts with their weight. Drawn only where there is a score. */
export function ScoreFigure({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { words, format, data } = scene
  const { now } = part.headline
  const was = data.compare === 'year' ? part.headline.yearAgo : part.headline.previous
  if (now.score === null) return null

  const pieces: ScorePiece[] = scoreParts.map((key) => {
    const [weight, share] = [scoreWeights[key], now[key].share!]
    const lost = weight * (1 - share)
    return {
      key,
      label: own.parts[key],
      about: own.about[key],
      weight,
      got: weight * share,
      share: shareText(share, format),
      points: own.pointsOf(format.decimal(weight * share), format.count(weight)),
      lost: lost >= 0.05 ? format.decimal(-lost) : '',
    }
  })

  function parcelsLost(key: ScorePart): number {
    return key === 'completeness' ? now.completeness.incomplete : othersOf(now[key])
  }

  function readout(mark: number) {
    const key = scoreParts[mark]!
    const piece = pieces[mark]!
    const parcels = parcelsLost(key)
    const facts = [
      own.pointsOf(format.decimal(piece.got), format.count(piece.weight)),
      piece.share,
      ...(was[key].share === null ? [] : [words.days.beforePart(shareText(was[key].share, format), beforeName(scene))]),
      countText(pre, parcels),
    ]
    return { title: piece.label, parts: facts, link: show(pre, lostIn[key], parcels) }
  }

  return (
    <ScoreBar
      headline={scoreHeadline(now, { own, format })}
      sub={own.score.sub}
      label={own.score.sub}
      pieces={pieces}
      lostLabel={own.lost}
      readout={readout}
      table={
        <TwinTable
          caption={own.score.sub}
          heads={[own.score.part, own.share, comparisonName(data.compare, words), own.points, own.weight]}
          rows={pieces.map((piece, index) => {
            const before = was[scoreParts[index]!].share
            return {
              key: piece.key,
              name: piece.label,
              cells: [
                piece.share,
                before === null ? '–' : shareText(before, format),
                format.decimal(piece.got),
                format.count(piece.weight),
              ],
            }
          })}
        />
      }
    />
  )
}
