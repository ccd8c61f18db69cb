import { useId } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ImproveAction, RepeatGap } from '#domain/contract/insight-improve.ts'
import { experienceWithinDays } from '#domain/insight/repeat/rules.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import { headlineOf, valueText, type ImproveScene } from '#web/pages/insight/improve/improve-scene.ts'
import { ImproveProof } from '#web/pages/insight/improve/improve-proof.tsx'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { paths } from '#web/paths.ts'

type RowProps = { improve: ImproveScene; action: ImproveAction }

/** One thing to improve: what others do, what can be done, and what it would make. */
export function ImproveRow({ improve, action }: RowProps) {
  const { insightImprove: own } = improve.words
  const id = useId()
  return (
    <li aria-labelledby={id}>
      <div>
        <h3 id={id}>{headlineOf(improve, action)}</h3>
        <PeersText improve={improve} action={action} />
        {action.repeat.map((gap) => (
          <RepeatText key={gap.experience} improve={improve} gap={gap} />
        ))}
        {action.repeat.length > 0 && (
          <p>
            {own.repeat.correlation} <a href="#herhaal">{own.repeat.see}</a>
          </p>
        )}
        {action.advice.length > 0 ? (
          <AdviceList improve={improve} action={action} />
        ) : (
          <p>
            <b>{own.todo}.</b> {own.todos[action.topic]}
          </p>
        )}
      </div>
      <ImproveProof improve={improve} action={action} />
    </li>
  )
}

function PeersText({ improve, action: { peers, beside } }: RowProps) {
  const { peers: said } = improve.words.insightImprove
  const sentences = [
    ...(peers?.place === 'worst' ? [said.worst] : []),
    ...beside.flatMap((choice) => {
      if ((choice.kpi !== 'point' && choice.kpi !== 'evening') || !choice.own || choice.peers?.p25 == null) return []
      const [mine, theirs] = [choice.own.value, choice.peers.p25].map((value) => valueText(improve, choice, value))
      return [said.beside[choice.kpi](mine!, theirs!)]
    }),
    ...(beside.length > 0 ? [said.mayBe] : []),
  ]
  return peers && sentences.length > 0 ? <p>{sentences.join(' ')}</p> : null
}

function RepeatText({
  improve,
  gap: { experience, here, good, points, customers },
}: {
  improve: ImproveScene
  gap: RepeatGap
}) {
  const { repeat: said } = improve.words.insightImprove
  const { format } = improve.scene
  const point = (value: number) => format.points(Math.round(value * 1000) / 1000)
  const whole = (value: number) => format.count(Math.round(value))
  const sentences = [
    said.gap(
      said.after[experience],
      shareText(here.share ?? 0, format),
      shareText(good.share ?? 0, format),
      experienceWithinDays,
    ),
    said.points(point(points.amount), point(points.lower), point(points.upper)),
    said.customers(whole(customers.amount), whole(customers.lower), whole(customers.upper)),
  ]
  return <p>{sentences.join(' ')}</p>
}

/** Of the dashboard of parcels: the same words, and the way there for who may see it. */
function AdviceList({ improve, action }: RowProps) {
  const { scene, words } = improve
  const { insightImprove: own, insightAdvice, insight } = words
  return (
    <>
      {action.advice.map((item) => {
        const { rule, at, mark, observed, compared, effect, period } = item
        const parcels = observed?.parcels ?? 0
        const title = insight.board.advice.titles[rule](parcelCount(parcels, scene.format.count(parcels), insight), at)
        const share = shareText(observed?.share ?? 0, scene.format)
        const elsewhere = compared?.share == null ? '' : shareText(compared.share, scene.format)
        const amount = effect === null ? 0 : Math.round(effect.perFourWeeks)
        return (
          <div key={`${rule} ${mark}`} className="improve-advice">
            <h4>{title}</h4>
            <p>
              {insightAdvice.rules[rule].see(share, elsewhere, at)}{' '}
              {own.advice.period(rangeText(period.from, period.to, scene.language))}
            </p>
            <p>
              <b>{own.todo}.</b> {insightAdvice.rules[rule].todo}
            </p>
            {effect && amount >= 1 && (
              <p>
                <b>
                  {insightAdvice.about(
                    insightAdvice.effects[effect.unit](parcelCount(amount, scene.format.count(amount), insight)),
                  )}
                </b>{' '}
                {own.gain.advice(
                  scene.format.count(Math.round(effect.lower)),
                  scene.format.count(Math.round(effect.upper)),
                )}
                {effect.from === 'own_contrast' && `. ${insightAdvice.notCause}`}
              </p>
            )}
          </div>
        )
      })}
      {scene.lists && (
        <p>
          <Link {...(paths.insightParcels(scene.number) as LinkProps)} hash="adviezen">
            {own.advice.see}
          </Link>
        </p>
      )}
    </>
  )
}
