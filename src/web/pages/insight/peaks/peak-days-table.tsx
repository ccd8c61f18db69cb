import { Link, type LinkProps } from '@tanstack/react-router'
import type { VolumeDay } from '#domain/contract/insight-peaks.ts'
import { shoppingPeaks } from '#domain/insight/peaks/meanings.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { factorOf, hasEnough, peakDays, usualOf, type VolumeKind } from '#web/pages/insight/peaks/headlines.ts'
import { behind, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'

const mostListed = 8

/** The peak days of the period, the greatest first: a list that needs no drawing. */
export function PeakDaysTable({ peaks, kind }: { peaks: PeaksScene; kind: VolumeKind }) {
  const { own, part, scene } = peaks
  const { format, language } = scene
  const found = peakDays(part.days, kind)
  const factorText = (day: VolumeDay) => {
    const factor = factorOf(day, kind)
    return factor === null ? '–' : format.decimal(factor)
  }
  const listOf = (day: VolumeDay) => (
    <Link {...(behind(peaks, kindOf(kind), day[kind], { period: whole(day.date) }) as LinkProps)}>
      {format.count(day[kind])}
    </Link>
  )
  function whyNone(): string {
    if (part.days.every((day) => usualOf(day, kind) === null)) return own.days.tooShort
    return hasEnough(part.days, kind) ? own.days.empty : own.days.few
  }
  return (
    <figure className="fig">
      <figcaption>
        <h3>{found.length === 0 ? own.headline.peakDays : own.headline.peaks(found.length)}</h3>
        <p>{own.days.list}</p>
      </figcaption>
      {found.length === 0 ? (
        <p className="after">{whyNone()}</p>
      ) : (
        <TwinTable
          caption={own.days.list}
          heads={[own.days.column, own.days.factor, own.days.parcels]}
          rows={found.slice(0, mostListed).map((day) => ({
            key: day.date,
            name: (
              <>
                {format.day(day.date)} {day.peak && <span className="sub">{shoppingPeaks[day.peak][language]}</span>}
              </>
            ),
            cells: [factorText(day), listOf(day)],
          }))}
        />
      )}
      {found.length > mostListed && <p className="stamp">{own.days.more(mostListed)}</p>}
    </figure>
  )
}

/** Which selection the parcels of a day are. */
export function kindOf(kind: VolumeKind): 'accepted' | 'moments' {
  return kind === 'accepted' ? 'accepted' : 'moments'
}

export function whole(date: string): { from: string; to: string } {
  return { from: date, to: date }
}
