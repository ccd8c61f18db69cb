import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { Why } from '#domain/contract/audit.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { Block } from '#web/ui/block.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** The answer in one line, the conditions in the order in which they are asked, and the history. */
export function WhyAnswer({ why: answer }: { why: Why }) {
  const { why } = useWords().trail
  const label = authorisationLabel(answer.authorisation, useLanguage(), brand)
  return (
    <>
      <div role="status">
        <h3 className="why-answer">
          {answer.allowed ? why.allowed(answer.name, label) : why.notAllowed(answer.name, label)}
        </h3>
      </div>
      <Block title={why.conditions}>
        <ol className="conditions">
          {answer.conditions.map(({ condition, met, says }) => (
            <li key={condition} className={met ? undefined : 'unmet'}>
              <span>{says}</span>
              <b>{met ? why.met : why.unmet}</b>
            </li>
          ))}
        </ol>
      </Block>
      <Block title={why.history}>
        {answer.history.length === 0 ? <p>{why.noHistory}</p> : <History history={answer.history} />}
      </Block>
    </>
  )
}

function History({ history }: { history: Why['history'] }) {
  const { why } = useWords().trail
  const format = useFormat()
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{why.from}</th>
          <th scope="col">{why.until}</th>
          <th scope="col">{why.howEnded}</th>
          <th scope="col">{why.reason}</th>
        </tr>
      </thead>
      <tbody>
        {history.map(({ from, until, givenBy, endedBy, how, reason }) => (
          <tr key={`${from} ${until}`}>
            <th scope="row">
              {format.moment(from)} <span className="sub">{why.by(givenBy ?? brand)}</span>
            </th>
            <td {...(until ? { 'data-l': why.until } : {})}>{until ? format.moment(until) : ''}</td>
            <td>
              {why.how[how]} {endedBy ? <span className="sub">{why.by(endedBy)}</span> : null}
            </td>
            <td {...(reason ? { 'data-l': why.reason } : {})}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
