import { titleOf, type AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'
import { adviceStates } from '#domain/insight/advice/decision.ts'
import { weightOf } from '#domain/insight/advice/weight.ts'

/** How much there is to do, what brings most, and what was decided. */
export function AdviceMargin({ advice: { own, part, scene } }: { advice: AdviceScene }) {
  const { format, data } = scene
  const [most] = part.items
  const several = data.customerNumbers.length
  const rows = adviceStates.flatMap((state) => {
    const count = part.decided.filter(({ decision }) => decision.state === state).length
    return count > 0 ? [{ name: own.counts[state], value: format.count(count) }] : []
  })
  return (
    <>
      <MarginFigure
        value={most ? format.count(part.items.length) : null}
        of={most ? own.of(part.items.length) : own.noneOf}
      >
        {most && (
          <p className="advice-most">
            {weightOf(most) > 0 ? own.most : own.first} <b>{titleOf(most, scene)}</b>.
          </p>
        )}
      </MarginFigure>
      {rows.length > 0 && <MarginRows rows={rows} />}
      <p className="muted">
        {several > 1 && `${own.forAll(format.count(several))} `}
        {own.forColleagues} {Object.values(data.filter).some(({ length }) => length > 0) && own.withoutFilters}
      </p>
      <Measured definitions={own.definition} />
    </>
  )
}
