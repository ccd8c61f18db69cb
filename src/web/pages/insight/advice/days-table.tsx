import type { AdviceItem } from '#domain/contract/insight-advice.ts'
import type { AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'

/** The busy days ahead: how many are expected, between which bounds, and what is usual. */
export function DaysTable({ advice: { own, scene }, days }: { advice: AdviceScene; days: AdviceItem['days'] }) {
  const { format } = scene
  const words = own.days
  return (
    <TwinTable
      caption={words.caption}
      heads={[words.day, words.expected, words.usual]}
      rows={days.map(({ date, expected, lower, upper, usual }) => ({
        key: date,
        name: format.day(date),
        cells: [
          <>
            {format.count(expected)}{' '}
            <span className="sub">{words.range(format.count(lower), format.count(upper))}</span>
          </>,
          usual === null ? '–' : format.count(Math.round(usual)),
        ],
      }))}
    />
  )
}
