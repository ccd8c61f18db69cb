import { Link } from '@tanstack/react-router'
import type { SupportList } from '#domain/contract/support.ts'
import { useFormat } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** Somebody may administer a great many; the page of the account has them all. */
const maxNumbers = 4

export function AccountTable({ accounts }: { accounts: SupportList['accounts'] }) {
  const { support: words } = useWords()
  const format = useFormat()
  const shortened = (numbers: readonly string[]) =>
    numbers.length > maxNumbers + 1
      ? [...numbers.slice(0, maxNumbers), words.moreNumbers(numbers.length - maxNumbers)]
      : numbers
  return (
    <table className="data log customers">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.email}</th>
          <th scope="col">{words.company}</th>
          <th scope="col">{words.numbers}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ id, name, email, company, operator, numbers }) => (
          <tr key={id}>
            <th scope="row">
              <Link {...paths.supportAccount(id)}>{name}</Link>
              {operator ? (
                <>
                  {' '}
                  <span className="tag">{words.operator}</span>
                </>
              ) : null}
            </th>
            <td className="wrap-anywhere">{email}</td>
            <td>{company}</td>
            <td>{format.list(shortened(numbers))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
