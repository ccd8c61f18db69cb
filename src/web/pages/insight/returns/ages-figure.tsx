import { BarRows } from '#web/charts/bar-rows.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { agesHeadline } from '#web/pages/insight/returns/headlines.ts'
import { oldReturns, show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'

/** How old the open returns are; from eleven network days on they stand out. */
export function AgesFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { words, format } = scene
  const { open } = part.headline.now
  const name = (age: number) => own.ages.names[age] ?? ''
  const share = (parcels: number) => (open < fewBelow ? undefined : shareText(parcels / open, format))

  function readout(mark: number) {
    const row = part.ages[mark]
    if (!row) return { title: own.headline.ages, parts: [] }
    const ofOpen = share(row.parcels)
    return {
      title: own.ages.label(name(row.age)),
      parts: [
        parcelCount(row.parcels, format.count(row.parcels), words),
        ...(ofOpen === undefined ? [] : [own.ages.of(ofOpen)]),
      ],
      link: show(returns, 'returnsOpen', row.parcels, { at: { age: String(row.age) } }),
    }
  }

  return (
    <BarRows
      headline={agesHeadline(open, oldReturns(part), { own, format })}
      sub={own.ages.sub}
      label={own.ages.sub}
      rows={part.ages.map(({ age, parcels }) => ({
        key: String(age),
        label: own.ages.label(name(age)),
        value: parcels,
        text: format.count(parcels),
        fill: age >= 3 ? 'late' : 'own',
      }))}
      readout={readout}
      table={
        <TwinTable
          caption={own.ages.sub}
          heads={[own.ages.column, own.parcels, own.share]}
          rows={part.ages.map(({ age, parcels }) => ({
            key: String(age),
            name: name(age),
            cells: [format.count(parcels), share(parcels) ?? '–'],
          }))}
        />
      }
    />
  )
}
