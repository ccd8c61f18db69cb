import { Link, type LinkProps } from '@tanstack/react-router'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import { useFormat, type Format } from '#web/format.ts'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { paths } from '#web/paths.ts'
import type { Words } from '#web/words/nl.ts'
import { useWords } from '#web/words/words.tsx'

type Line = { says: string; about: string; link?: LinkProps; bad?: boolean }

/** A source that is fed by itself and said nothing for so long is called silent. */
const silentAfterMs = 24 * 60 * 60 * 1000

type AttentionProps = {
  monitor: IntakeMonitor
  /** When that was asked, as ms since 1970: silence is counted up to then. */
  askedMs: number
}

/** What somebody must look at, the worst first; each line leads to where it can be mended. */
export function Attention({ monitor, askedMs }: AttentionProps) {
  const words = useWords().intake.monitor
  const format = useFormat()
  const nameOf = useSourceName()
  const lines: Line[] = [
    ...monitor.log.damage.map((about) => ({ says: words.damage, about, bad: true })),
    ...linesOfSources(monitor, nameOf, format, words, askedMs),
    ...linesOfRows(monitor, format, words),
    ...neverHeard(monitor, nameOf, words),
  ]
  if (lines.length === 0) return <p>{words.allWell}</p>
  return (
    <ul className="lead-lines">
      {lines.map(({ says, about, link, bad }) => (
        <li key={`${says} ${about}`} className={bad ? 'bad-line' : undefined}>
          {link ? <Link {...link}>{says}</Link> : <b>{says}</b>}
          <span className="sub">{about}</span>
        </li>
      ))}
    </ul>
  )
}

type MonitorWords = Words['intake']['monitor']

function linesOfSources(
  monitor: IntakeMonitor,
  nameOf: (name: string) => string,
  format: Format,
  words: MonitorWords,
  now: number,
): Line[] {
  const link = paths.sources()
  return monitor.sources
    .filter(({ enabled }) => enabled)
    .flatMap(({ name, kind, lastAt, problem }): Line[] => {
      const called = nameOf(name)
      if (problem) return [{ says: words.sourceProblem(called), about: problem, link, bad: true }]
      // Files come when they come.
      if (kind === 'file' || lastAt === null) return []
      if (now - Date.parse(lastAt) < silentAfterMs) return []
      return [{ says: words.silent(called, format.moment(lastAt)), about: words.silentAbout, link, bad: true }]
    })
}

/** Sources that are new: nothing is wrong yet. */
function neverHeard({ sources }: IntakeMonitor, nameOf: (name: string) => string, words: MonitorWords): Line[] {
  return sources
    .filter(({ enabled, kind, lastAt, problem }) => enabled && kind !== 'file' && lastAt === null && !problem)
    .map(({ name }) => ({ says: words.never(nameOf(name)), about: words.neverAbout, link: paths.sources() }))
}

function linesOfRows(monitor: IntakeMonitor, format: Format, words: MonitorWords): Line[] {
  const { unknownCodes, orphans, log, sources } = monitor
  const setAside = sources.reduce((sum, source) => sum + source.setAside, 0)
  const lines: (Line & { count: number })[] = [
    {
      count: setAside,
      says: words.setAside(format.count(setAside), setAside === 1),
      about: words.setAsideAbout,
      link: paths.setAside(),
    },
    {
      count: unknownCodes.codes,
      says: words.unknownCodes(format.count(unknownCodes.codes), unknownCodes.codes === 1),
      about: words.unknownCodesAbout(format.count(unknownCodes.events), unknownCodes.events === 1),
      link: paths.codes(),
    },
    {
      count: log.waiting,
      says: words.waiting(format.count(log.waiting), log.waiting === 1),
      about: words.waitingAbout,
    },
    {
      count: orphans.parcels,
      says: words.orphans(format.count(orphans.parcels), orphans.parcels === 1),
      about: words.orphansAbout(format.count(orphans.events), orphans.events === 1),
      link: paths.imports(),
    },
  ]
  return lines.filter(({ count }) => count > 0)
}
