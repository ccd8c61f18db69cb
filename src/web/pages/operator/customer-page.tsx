import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Customer } from '#domain/contract/operator.ts'
import { api } from '#web/api.ts'
import { AddNumber } from '#web/pages/operator/add-number.tsx'
import { checkCustomer, CustomerFields, customerFrom } from '#web/pages/operator/customer-fields.tsx'
import { CustomerNumber } from '#web/pages/operator/customer-number.tsx'
import { customerQuery } from '#web/pages/operator/queries.ts'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** One customer: its details, its numbers, and who administers those. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/signed-in/operator/beheer/klanten/$customerId' })
  const customer = useQuery(customerQuery(customerId))
  if (customer.data) return <CustomerView key={customerId} customer={customer.data} />
  return (
    <div className="wrap page-wait">
      {customer.isPending ? <Skeleton /> : <Failure error={customer.error} retry={() => void customer.refetch()} />}
    </div>
  )
}

function CustomerView({ customer }: { customer: Customer }) {
  const { operator } = useWords()
  const words = operator.customer
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  useTitle(customer.name)
  const ungoverned = customer.numbers.find(
    ({ administrators, openInvitations }) => administrators.length + openInvitations.length === 0,
  )

  async function done(sentence: string): Promise<void> {
    setSaid(sentence)
    await queryClient.invalidateQueries({ queryKey: ['operator'] })
  }

  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...paths.customers()}>
          {words.back}
        </Link>
        <h1>{customer.name}</h1>
      </div>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      <Block title={words.numbers} aside={<p className="small">{words.numbersNote}</p>}>
        {customer.numbers.length === 0 ? <p>{words.noNumbers}</p> : null}
        {customer.numbers.map((entry) => (
          <CustomerNumber
            key={entry.number}
            entry={entry}
            customerId={customer.id}
            main={entry === ungoverned}
            onDone={done}
          />
        ))}
        <AddNumber customerId={customer.id} onDone={done} />
      </Block>
      <Block title={words.details} aside={<p className="small">{words.detailsNote}</p>}>
        <Form
          key={[customer.name, customer.branch, customer.city, customer.country].join('\n')}
          className="narrow-form"
          submit={operator.customers.save}
          busy={operator.customers.creating}
          main={false}
          check={(value) => checkCustomer(value, operator.customers)}
          send={async (value) => {
            await api('PATCH', `/operator/customers/${customer.id}`, customerFrom(value))
            await done(words.saved)
          }}
        >
          {(errors) => <CustomerFields errors={errors} was={customer} />}
        </Form>
      </Block>
    </div>
  )
}
