import { Link } from '@tanstack/react-router'
import type { SupportList } from '#domain/contract/support.ts'
import { useFormat } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

export function AccountTable({ accounts }: { accounts: SupportList['accounts'] }) {
  const { support: words } = useWords()
  const format = useFormat()
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
            <td className="code">{format.list(numbers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
