import { ColumnBars } from '#web/charts/column-bars.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, shareText } from '#web/pages/insight/names.ts'
import { leadHeadline } from '#web/pages/insight/pre-advice/headlines.ts'
import { countText, show, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { beforeName, comparedCells } from '#web/pages/insight/shares.ts'

const fills = { none: 'late', after: 'late', h1: 'soft', h4: 'own', h24: 'own', more: 'own' } as const

/** How long before the first scan the pre-advice was there. */
export function LeadFigure({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { words, format, data } = scene
  const { lead } = part

  function readout(mark: number) {
    const row = lead[mark]
    if (!row) return { title: words.figure.few, parts: [] }
    const { band, now, before } = row
    const facts = [
      ...(now.share === null ? [] : [shareText(now.share, format)]),
      ...(before.share === null ? [] : [words.days.beforePart(shareText(before.share, format), beforeName(scene))]),
      countText(pre, now.parcels),
    ]
    return { title: own.lead.full[band], parts: facts, link: show(pre, 'sent', now.parcels, { at: { band } }) }
  }

  return (
    <ColumnBars
      headline={leadHeadline(part.headline.now.timeliness, { own, format })}
      sub={own.lead.sub}
      label={own.lead.sub}
      bars={lead.map(({ band, now, before }) => ({
        key: band,
        label: own.lead.names[band],
        shortLabel: own.lead.short[band],
        value: now.share,
        text: now.share === null ? format.count(now.parcels) : shareText(now.share, format),
        before: before.share,
        fill: fills[band],
      }))}
      axis={own.lead.axis}
      readout={readout}
      note={lead.some(({ before }) => before.share !== null) ? own.tick(beforeName(scene)) : undefined}
      table={
        <TwinTable
          caption={own.lead.sub}
          heads={[own.lead.column, own.share, comparisonName(data.compare, words), own.parcels]}
          rows={lead.map(({ band, now, before }) => ({
            key: band,
            name: own.lead.full[band],
            cells: comparedCells(scene, { now, before }),
          }))}
        />
      }
    />
  )
}
