import type { VolumeMark } from '#web/charts/volume-mark.ts'
import { monthText } from '#web/pages/insight/dates.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

/** Up to so many days each Monday has its date below it; beyond, each month its name. */
const mostDated = 70

/** What stands below a day of a chart of days. */
export function dayLabel(
  dates: readonly string[],
  index: number,
  { language }: Scene,
): Pick<VolumeMark, 'tick' | 'section' | 'year'> {
  const date = dates[index]!
  if (dates.length <= mostDated) {
    const isMonday = new Date(`${date}T00:00Z`).getUTCDay() === 1
    return isMonday ? { tick: `${Number(date.slice(8))} ${monthText(date, language)}` } : {}
  }
  const previous = dates[index - 1]
  if (previous?.slice(0, 7) === date.slice(0, 7)) return {}
  const year = date.slice(0, 4)
  return { section: monthText(date, language), ...(previous?.slice(0, 4) === year ? {} : { year }) }
}
