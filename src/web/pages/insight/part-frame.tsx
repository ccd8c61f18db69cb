import type { ReactNode } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ParcelsTarget } from '#web/charts/readout.tsx'
import type { Difference, MarginRow } from '#web/pages/insight/difference.ts'
import { useWords } from '#web/words/words.tsx'

type PartFrameProps = { id: string; title: string; margin: ReactNode; sheet: ReactNode }

/** A part of a dashboard: the margin says it, the sheet shows it. `id` is its place in the address. */
export function PartFrame({ id, title, margin, sheet }: PartFrameProps) {
  return (
    <section className="part" id={id} aria-labelledby={`${id}-titel`}>
      <div className="aside">
        <h2 id={`${id}-titel`} tabIndex={-1}>
          {title}
        </h2>
        {margin}
      </div>
      <div className="sheet">{sheet}</div>
    </section>
  )
}

type MarginFigureProps = {
  /** As it is written; null when there are too few parcels for it, and then `of` says so. */
  value: string | null
  /** 'van 100', small behind the figure. */
  unit?: string
  /** What it is a share of, in a sentence that goes on from the figure. */
  of: string
  /** The parcels it counts. */
  target?: ParcelsTarget | undefined
  /** What stands below: a second sentence, a choice. */
  children?: ReactNode
}

/** The one figure of a part. */
export function MarginFigure({ value, unit, of, target, children }: MarginFigureProps) {
  return (
    <div>
      {value === null ? null : (
        <p className="big">
          <Counted target={target}>{value}</Counted>
          {unit && <small> {unit}</small>}
        </p>
      )}
      <p className="of">{of}</p>
      {children}
    </div>
  )
}

type MarginRowsProps = {
  rows: readonly MarginRow[]
  /** What stands beside the one figure, each against a year earlier whatever the page compares with. */
  beside?: readonly MarginRow[]
}

/** Comparisons and secondary figures, a row each. */
export function MarginRows({ rows, beside }: MarginRowsProps) {
  const { margin } = useWords().insight
  return (
    <div className="facts-group">
      <Facts rows={rows} />
      {beside?.some(({ difference }) => difference) && <p className="of">{margin.sinceYear}</p>}
      {beside && beside.length > 0 && <Facts rows={beside} />}
    </div>
  )
}

function Facts({ rows }: { rows: readonly MarginRow[] }) {
  return (
    <dl className="facts">
      {rows.map(({ name, value, target, difference }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Counted target={target}>{value}</Counted>
            {difference && (
              <small>
                <DifferenceText difference={difference} />
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** '−0,9 pp slechter', '−0,2 pp, kan toeval zijn': a sign and a word, and colour only for what is surely bad. */
export function DifferenceText({ difference: { text, verdict } }: { difference: Difference }) {
  const { margin } = useWords().insight
  if (verdict === 'same' || verdict === undefined) return text
  const isJudged = verdict === 'better' || verdict === 'worse'
  return (
    <span
      className={verdict === 'worse' ? 'bad' : undefined}
    >{`${text}${isJudged ? '' : ','} ${margin[verdict]}`}</span>
  )
}

/** What a figure means: a sentence, or its name and a sentence. */
export type Definition = string | { name: string; text: string }

/** 'Hoe is dit gemeten?': one tap away, and open in print. */
export function Measured({ definitions }: { definitions: readonly Definition[] }) {
  const { margin } = useWords().insight
  return (
    <details className="def">
      <summary>{margin.how}</summary>
      <div>
        {definitions.map((definition) =>
          typeof definition === 'string' ? (
            <p key={definition}>{definition}</p>
          ) : (
            <p key={definition.name}>
              <b>{definition.name}.</b> {definition.text}
            </p>
          ),
        )}
      </div>
    </details>
  )
}

/** A figure with a way to its parcels, when there are any to go to. */
export function Counted({ target, children }: { target?: ParcelsTarget | undefined; children: ReactNode }) {
  return target ? <Link {...(target as LinkProps)}>{children}</Link> : <>{children}</>
}
