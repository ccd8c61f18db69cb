import type { RepeatPart } from '#domain/contract/insight-repeat.ts'
import { repeatMeanings } from '#domain/insight/repeat/meanings.ts'
import type { Period } from '#domain/insight/query.ts'
import { segments } from '#domain/insight/repeat/rules.ts'
import { comparisonRows, shareDifference, type Compared } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { MarginFigure, MarginRows, Measured, PartFrame } from '#web/pages/insight/part-frame.tsx'
import { asShare } from '#web/pages/insight/repeat/headlines.ts'
import { customersText, type RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'
import { SegmentsTable } from '#web/pages/insight/repeat/segments-table.tsx'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Klanten: in groups by what they bought, never as persons. */
export default function CustomersPart({ scene, part }: { scene: EcommerceScene; part: RepeatPart }) {
  const { insightEcommerce: page, insightRepeat: own } = useWords()
  const repeat: RepeatScene = { scene, part, own }
  return (
    <PartFrame
      id="klanten"
      title={page.parts.klanten}
      margin={<CustomersMargin repeat={repeat} />}
      sheet={part.customers === 0 ? <p className="after">{own.nobody}</p> : <SegmentsTable repeat={repeat} />}
    />
  )
}

function CustomersMargin({ repeat }: { repeat: RepeatScene }) {
  const { own, part, scene } = repeat
  const { format, language } = scene
  const { now, previous, yearAgo } = part.headline
  const { share, of } = now.inPeriod
  const compared = ({ inPeriod }: typeof now, { from }: Period): Compared => {
    const isReached = part.dataFrom !== null && part.dataFrom <= from
    return {
      value: inPeriod.share === null ? (isReached ? null : own.unknown) : shareText(inPeriod.share, format),
      difference: shareDifference(asShare(now.inPeriod), asShare(inPeriod), 'more', scene),
    }
  }
  return (
    <>
      <MarginFigure
        value={share === null ? null : shareText(share, format)}
        of={share === null || of === null ? own.fewOf(customersText(of, repeat)) : own.segments.of(format.count(of))}
      />
      <MarginRows
        rows={[
          ...comparisonRows(scene, {
            previous: compared(previous, scene.data.previous),
            year: compared(yearAgo, scene.data.yearAgo),
          }),
          { name: own.segments.orders, value: format.count(now.orders) },
        ]}
      />
      <p className="muted">{own.segments.privacy}</p>
      <Measured
        definitions={[
          { name: own.definition.names.inPeriod, text: repeatMeanings.inPeriod[language] },
          { name: own.definition.names.segments, text: repeatMeanings.segments[language] },
          ...segments.map((segment) => ({
            name: own.segments.names[segment],
            text: repeatMeanings[segment][language],
          })),
          scene.words.margin.verdict,
        ]}
      />
    </>
  )
}
