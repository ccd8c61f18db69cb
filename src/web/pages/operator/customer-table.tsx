import { Link } from '@tanstack/react-router'
import type { CustomerList } from '#domain/contract/operator.ts'
import { branchLabel } from '#domain/words/branches.ts'
import { paths } from '#web/paths.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Listed = CustomerList['customers'][number]

export function CustomerTable({ customers }: { customers: readonly Listed[] }) {
  const words = useWords().operator.customers
  const language = useLanguage()
  return (
    <table className="data log customers">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.branch}</th>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.numbers}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={customer.id}>
            <th scope="row">
              <Link {...paths.customer(customer.id)}>{customer.name}</Link>
            </th>
            <td>{branchLabel(customer.branch, language)}</td>
            <td>{[customer.city, customer.country].filter(Boolean).join(', ')}</td>
            <td>
              {customer.numbers.length === 0 ? (
                <span className="muted">{words.noNumbers}</span>
              ) : (
                <Numbers customer={customer} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Numbers({ customer }: { customer: Listed }) {
  const words = useWords().operator.customers
  return (
    <ul className="number-lines">
      {customer.numbers.map(({ number, accounts, administrators, openInvitations }) => (
        <li key={number}>
          <span className="code">{number}</span>
          <span className="muted">
            {administrators === 0 ? (
              <b className="bad">{words.noAdministrator}</b>
            ) : (
              words.administratorsOf(administrators)
            )}
            {openInvitations > 0 ? `, ${words.invited(openInvitations)}` : ''}, {words.accountsOf(accounts)}
          </span>
        </li>
      ))}
    </ul>
  )
}
