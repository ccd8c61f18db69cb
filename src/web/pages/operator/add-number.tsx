import { useState } from 'react'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import { api } from '#web/api.ts'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

type AddNumberProps = { customerId: string; onDone: (sentence: string) => Promise<void> }

export function AddNumber({ customerId, onDone }: AddNumberProps) {
  const { operator } = useWords()
  const words = operator.customer
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <p>
        <button className="btn" type="button" onClick={() => setOpen(true)}>
          {words.addNumber}
        </button>
      </p>
    )
  }
  return (
    <Form
      className="narrow-form"
      submit={words.add}
      main={false}
      onCancel={() => setOpen(false)}
      check={(value) => ({ number: isCustomerNumber(value('number').trim()) ? undefined : words.numberWrong })}
      send={async (value) => {
        const number = value('number').trim()
        await api('POST', `/operator/customers/${customerId}/numbers`, { number })
        setOpen(false)
        await onDone(words.added(number))
      }}
    >
      {(errors) => (
        <Field
          id="new-number"
          name="number"
          label={operator.customers.number}
          hint={words.numberHint}
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          error={errors['number']}
        />
      )}
    </Form>
  )
}
