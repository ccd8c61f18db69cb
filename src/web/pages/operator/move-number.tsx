import { useId, useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Customer, MoveNumber as MoveInput } from '#domain/contract/operator.ts'
import { api } from '#web/api.ts'
import { customersQuery } from '#web/pages/operator/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { FieldError } from '#web/ui/field.tsx'
import { Form, type FormErrors, type FormValue } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type MoveProps = {
  entry: Customer['numbers'][number]
  customerId: string
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}

/** What goes along, who keeps what, and to whom it goes: all of it in view before the button is pressed. */
export function MoveNumber({ entry: { number, accounts }, customerId, onClose, onDone }: MoveProps) {
  const words = useWords().operator.customer
  const [to, setTo] = useState<{ id: string; name: string }>()

  function check(value: FormValue): FormErrors {
    return {
      customerId: to ? undefined : words.movePick,
      people: accounts === 0 || value('people') ? undefined : words.movePeoplePick,
    }
  }

  return (
    <Dialog title={words.moveTitle(number)} onClose={onClose}>
      <Notice kind="warn">{words.moveWhat}</Notice>
      <Form
        className="in-dialog"
        submit={words.moveNow}
        busy={words.moving}
        onCancel={onClose}
        check={check}
        send={async (value) => {
          if (!to) return
          const input: MoveInput = { customerId: to.id, people: value('people') === 'remove' ? 'remove' : 'keep' }
          await api('PUT', `/operator/numbers/${number}/customer`, input)
          onClose()
          await onDone(words.moved(number, to.name))
        }}
      >
        {(errors) => (
          <>
            <CustomerChoice except={customerId} picked={to} onPick={setTo} error={errors['customerId']} />
            {accounts === 0 ? (
              <p className="small">{words.movePeople(0)}</p>
            ) : (
              <PeopleChoice accounts={accounts} error={errors['people']} />
            )}
          </>
        )}
      </Form>
    </Dialog>
  )
}

function PeopleChoice({ accounts, error }: { accounts: number; error: string | undefined }) {
  const words = useWords().operator.customer
  return (
    <fieldset className="stack">
      <legend className="label">{accounts === 1 ? words.movePerson : words.movePeople(accounts)}</legend>
      {(['remove', 'keep'] as const).map((people) => (
        <label className="check" key={people}>
          <input
            type="radio"
            name="people"
            value={people}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'people-error' : undefined}
          />
          <span>
            {words[people]}
            <span className="sub">{people === 'keep' ? words.keepHint : words.removeHint}</span>
          </span>
        </label>
      ))}
      <FieldError id="people-error" error={error} />
    </fieldset>
  )
}

type ChoiceProps = {
  except: string
  picked: { id: string; name: string } | undefined
  onPick: (customer: { id: string; name: string }) => void
  error: string | undefined
}

const shown = 6

function CustomerChoice({ except, picked, onPick, error }: ChoiceProps) {
  const words = useWords().operator.customer
  const id = useId()
  const [search, setSearch] = useState('')
  const list = useInfiniteQuery({
    ...customersQuery({ search: search.trim(), onlyOrphaned: false }),
    placeholderData: keepPreviousData,
  })
  const found = (list.data?.pages[0]?.customers ?? []).filter((customer) => customer.id !== except).slice(0, shown)
  const offered = picked && !found.some((customer) => customer.id === picked.id) ? [picked, ...found] : found
  return (
    <fieldset className="stack">
      <legend className="label">{words.moveTo}</legend>
      <div className="field">
        <label className="hint" htmlFor={id}>
          {words.moveSearch}
        </label>
        <input
          className="input"
          id={id}
          type="search"
          maxLength={200}
          autoComplete="off"
          value={search}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        <FieldError id={`${id}-error`} error={error} />
      </div>
      <div className="stack tight" role="status">
        {offered.map((customer) => (
          <label className="check" key={customer.id}>
            <input
              type="radio"
              name="customerId"
              value={customer.id}
              checked={picked?.id === customer.id}
              onChange={() => onPick({ id: customer.id, name: customer.name })}
            />
            {customer.name}
          </label>
        ))}
        {list.isSuccess && offered.length === 0 ? <p className="hint">{words.moveNone}</p> : null}
      </div>
    </fieldset>
  )
}
