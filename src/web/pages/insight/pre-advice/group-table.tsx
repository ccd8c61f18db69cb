import '#web/pages/insight/pre-advice/pre-advice.css'
import type { ReactNode } from 'react'
import type { PreAdviceGroup } from '#domain/contract/insight-pre-advice.ts'
import { fewBelow } from '#web/charts/scale.ts'
import { productLabel } from '#web/pages/insight/names.ts'
import { Counted } from '#web/pages/insight/part-frame.tsx'
import { groupsHeadline } from '#web/pages/insight/pre-advice/headlines.ts'
import { behind, fieldShareText, othersOf, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { markText } from '#domain/insight/marks.ts'
import type { PreAdviceKind } from '#domain/insight/pre-advice/selections.ts'

const mostRows = 12

export function ProductsTable({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  return (
    <GroupTable
      pre={pre}
      by="product"
      groups={part.products}
      nameOf={(key) => (key === '' ? own.groups.unknown : productLabel(key, scene.language))}
    />
  )
}

export function SourcesTable({ pre }: { pre: PreScene }) {
  const { own, part } = pre
  return (
    <GroupTable pre={pre} by="source" groups={part.sources} nameOf={(key) => (key === '' ? own.groups.unknown : key)} />
  )
}

type GroupProps = {
  pre: PreScene
  by: 'product' | 'source'
  groups: readonly PreAdviceGroup[]
  nameOf: (key: string) => string
}

/** A row for each group, the lowest score first; what has too few parcels for one comes last, and then is only counted. */
function GroupTable({ pre, by, groups, nameOf }: GroupProps) {
  const { own, part, scene } = pre
  const { format } = scene
  if (groups.length === 0) return null
  const plain = by === 'product' ? own.groups.products : own.groups.sources
  const named = groups.map((group) => ({ ...group, name: nameOf(group.key) }))
  const shown = named
    .toSorted((a, b) => b.coverage.of - a.coverage.of)
    .slice(0, mostRows)
    .sort((a, b) => (a.score ?? 101) - (b.score ?? 101) || b.coverage.of - a.coverage.of)
  const left = groups.length - shown.length
  return (
    <figure className="fig">
      <figcaption>
        <h3>{groupsHeadline(named, part.headline.now.score, plain, { own, format })}</h3>
        <p>{own.groups.sub}</p>
      </figcaption>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" role="region" aria-label={plain} tabIndex={0}>
        <table className="twin groups">
          <caption className="vh">{plain}</caption>
          <thead>
            <tr>
              <th scope="col">{by === 'product' ? own.groups.product : own.groups.source}</th>
              {[
                own.parts.score,
                own.coverage,
                own.parts.timeliness,
                own.parts.completeness,
                own.parts.validity,
                own.parcels,
              ].map((head) => (
                <th key={head} scope="col" className="r">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((group) => (
              <GroupRow key={group.key} pre={pre} by={by} group={group} />
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p className="stamp">{own.groups.more(left)}</p>}
    </figure>
  )
}

function GroupRow({ pre, by, group }: Pick<GroupProps, 'pre' | 'by'> & { group: PreAdviceGroup & { name: string } }) {
  const { own, scene } = pre
  const { format, words } = scene
  const { missing } = own.groups
  const at = markOf(by, group.key)
  const list = (kind: PreAdviceKind, parcels: number) => at && behind(pre, kind, parcels, { at })
  const cell = (share: Share, kind: PreAdviceKind, say: (parcels: string) => string) => {
    const lacking = othersOf(share)
    return share.of < fewBelow || share.share === null ? (
      <td className="r">{words.figure.few}</td>
    ) : (
      <Cell target={list(kind, lacking)} text={shareText(share.share, format)} says={say(format.count(lacking))} />
    )
  }
  const { completeness } = group
  return (
    <tr>
      <th scope="row">{group.name}</th>
      <td className="r">{group.score === null ? '–' : format.decimal(group.score)}</td>
      {cell(group.coverage, 'notPreAdvised', missing.preAdvised)}
      {cell(group.timeliness, 'notInTime', missing.inTime)}
      {completeness.share === null ? (
        <td className="r">{words.figure.few}</td>
      ) : (
        <Cell
          target={list('incomplete', completeness.incomplete)}
          text={fieldShareText(pre, completeness)}
          says={missing.complete(format.count(completeness.incomplete))}
        />
      )}
      {cell(group.validity, 'invalid', missing.valid)}
      <td className="r">
        <Counted target={list('sent', group.coverage.of)}>{format.count(group.coverage.of)}</Counted>
      </td>
    </tr>
  )
}

/** The share as it is read, and which parcels its link leads to. */
function Cell({ target, text, says }: { target: ReturnType<typeof behind>; text: string; says: string }): ReactNode {
  return (
    <td className="r" title={target && says}>
      <Counted target={target}>
        {text}
        {target && <span className="vh">{`, ${says}`}</span>}
      </Counted>
    </td>
  )
}

/** A source whose name cannot be written in an address has no list. */
function markOf(key: 'product' | 'source', value: string): Record<string, string> | undefined {
  return key === 'product' || /^[\w.:-]{0,60}$/.test(value) ? { [key]: markText(value) } : undefined
}
