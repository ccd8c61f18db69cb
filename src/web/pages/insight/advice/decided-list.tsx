import type { AdviceResult, DecidedAdviceItem } from '#domain/contract/insight-advice.ts'
import { behind, nameOf, type AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { RangeBar } from '#web/pages/insight/advice/range-bar.tsx'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted } from '#web/pages/insight/part-frame.tsx'

type DecidedProps = { advice: AdviceScene; decided: DecidedAdviceItem }
const keyOf = ({ rule, mark }: DecidedAdviceItem) => `${rule} ${mark}`

/** What was done and whether it went better afterwards; below it what was put off or away. */
export function DecidedList({ advice }: { advice: AdviceScene }) {
  const { own, part } = advice
  const words = own.decided
  const done = part.decided.filter(({ decision }) => decision.state === 'done')
  const others = part.decided.filter(({ decision }) => decision.state !== 'done')
  return (
    <>
      {done.length > 0 && (
        <section className="advice-decided" aria-label={words.title}>
          <h3>{words.title}</h3>
          <p className="muted">{words.sub}</p>
          <ul className="advice">
            {done.map((decided) => (
              <Done key={keyOf(decided)} advice={advice} decided={decided} />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <details className="advice-more">
          <summary>{words.other(others.length)}</summary>
          <ul className="advice">
            {others.map((decided) => (
              <li key={keyOf(decided)} className="done">
                <div>
                  <h4>{nameOf(decided.rule, decided.at, advice.scene)}</h4>
                  <Told advice={advice} decided={decided} />
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Done({ advice, decided }: DecidedProps) {
  const { own, scene } = advice
  const { rule, at, result } = decided
  const drawn = result && result.difference !== null && result.lower !== null && result.upper !== null
  return (
    <li className="done">
      <div>
        <h4>
          {nameOf(rule, at, scene)} {result && <span className="tag">{own.decided.verdicts[result.verdict]}</span>}
        </h4>
        <Told advice={advice} decided={decided} />
        {result && <Result advice={advice} decided={decided} result={result} />}
      </div>
      {drawn && (
        <div className="proof">
          <RangeBar
            words={own.decided}
            format={scene.format}
            difference={result.difference!}
            lower={result.lower!}
            upper={result.upper!}
          />
        </div>
      )}
    </li>
  )
}

/** Who decided, when, and the way back. */
function Told({ advice: { own, scene, decisions }, decided }: DecidedProps) {
  const words = own.decided
  const { rule, at, mark, decision } = decided
  const { state, until, decidedOn, decidedBy, reason, version } = decision
  const name = nameOf(rule, at, scene)
  const day = scene.format.date(state === 'snoozed' ? (until ?? decidedOn) : decidedOn)
  return (
    <p>
      {words[state](day, decidedBy)} {reason && `${words.reason(reason)} `}
      <button
        type="button"
        className="btn quiet tight"
        aria-label={words.againOf(name)}
        aria-disabled={decisions.busy}
        onClick={() => decisions.undo({ rule, mark, version, title: name })}
      >
        {words.again}
      </button>
    </p>
  )
}

/** Before and after in words, each with the way to its parcels, and what it does not prove. */
function Result({ advice: { own, scene }, decided, result }: DecidedProps & { result: AdviceResult }) {
  const words = own.decided
  const { verdict, before, after, beforePeriod, afterPeriod } = result
  if (verdict === 'too_early' || before === null || after === null) return <p>{words.tooEarly}</p>
  if (verdict === 'too_few' || before.share === null || after.share === null) return <p>{words.tooFew}</p>
  const figure = (share: typeof before, period: typeof beforePeriod) => (
    <>
      {shareText(share.share!, scene.format)} (
      <Counted target={behind(scene, decided.evidence, period, share.parcels)}>
        {words.ofWhole(scene.format.count(share.parcels), scene.format.count(share.of))}
      </Counted>
      )
    </>
  )
  return (
    <p>
      {words.before} {figure(before, beforePeriod)}, {words.after} {figure(after, afterPeriod)}. {words.noProof}
    </p>
  )
}
