import { repeatMeanings } from '#domain/insight/repeat/meanings.ts'
import { fewestCustomers } from '#domain/insight/repeat/rules.ts'
import { IntervalRows, type IntervalRow } from '#web/charts/interval-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { shareText } from '#web/pages/insight/names.ts'
import { experienceHeadline } from '#web/pages/insight/repeat/headlines.ts'
import { customersText, type RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'
import { boundsText } from '#web/pages/insight/shares.ts'

/** Who came back by how the first delivery went: a correlation, and it says so. */
export function ExperienceFigure({ repeat }: { repeat: RepeatScene }) {
  const { own, part, scene } = repeat
  const { words, format, language } = scene
  const { experience } = part
  const { groups } = experience
  const text = (share: number | null) => (share === null ? words.figure.few : shareText(share, format))
  const rows: IntervalRow[] = groups.map((group) => ({
    key: group.experience,
    label: own.experience.names[group.experience],
    size: customersText(group.of, repeat),
    share: group.share,
    lower: group.lower,
    upper: group.upper,
    text: text(group.share),
    bounds: boundsText(scene, group),
  }))

  function differenceText({ difference }: (typeof groups)[number]): string[] {
    if (difference === null) return []
    const points = own.experience.against(format.points(difference.points))
    return [difference.beyondChance ? points : `${points}, ${own.experience.chance}`]
  }

  function readout(mark: number) {
    const group = groups[mark]
    if (!group) return { title: words.figure.few, parts: [] }
    const parts = [
      group.share === null ? text(null) : own.again(text(group.share)),
      ...(group.lower === null || group.upper === null
        ? []
        : [words.trend.sureBetween(format.percent(group.lower), format.percent(group.upper))]),
      ...differenceText(group),
      repeatMeanings[group.experience][language],
    ]
    return { title: own.experience.names[group.experience], parts }
  }

  const { unknown } = experience
  const unjudged = unknown ? own.experience.unjudged(format.count(unknown), unknown) : ''
  return (
    <IntervalRows
      headline={experienceHeadline(experience, { own, format, language })}
      sub={own.experience.sub}
      label={own.experience.sub}
      rows={rows}
      words={{ axis: own.experience.axis(experience.withinDays), percent: format.percent }}
      readout={readout}
      note={[own.experience.correlation, unjudged].filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={own.experience.sub}
          heads={[own.experience.column, own.share, own.sure, own.experience.difference, own.size]}
          rows={groups.map((group) => ({
            key: group.experience,
            name: own.experience.names[group.experience],
            cells: [
              text(group.share),
              boundsText(scene, group),
              group.difference === null ? '–' : `${format.points(group.difference.points)} ${words.margin.points}`,
              group.of === null ? `<${fewestCustomers}` : format.count(group.of),
            ],
          }))}
        />
      }
    />
  )
}
