import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { AddedPerson, AddPerson } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import type { Draft } from '#web/pages/authorisations/draft.ts'
import { AddedNotice } from '#web/pages/people/added-notice.tsx'
import { GiftChooser, giftsOf } from '#web/pages/people/gift-chooser.tsx'
import { NumberChoice } from '#web/pages/people/number-choice.tsx'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { useWords } from '#web/words/words.tsx'

/** 'Gebruiker toevoegen' */
export function AddPersonPage() {
  const { people: words, authorisations } = useWords()
  const [added, setAdded] = useState<{ email: string; outcome: AddedPerson }>()
  return (
    <NumberPage
      title={authorisations.addAccount}
      intro={words.addIntro}
      here={paths.addPerson}
      back={paths.authorisations}
    >
      {(number) => (
        <>
          <div className="also">
            <Link {...paths.addMany(number)}>{words.addMany}</Link>
            <Link {...paths.invitations(number)}>{words.invitations}</Link>
          </div>
          {added ? <AddedNotice key={added.outcome.changeId} number={number} {...added} /> : null}
          <AddForm
            key={`${number} ${added?.outcome.changeId ?? ''}`}
            number={number}
            onAdded={(email, outcome) => setAdded({ email, outcome })}
          />
        </>
      )}
    </NumberPage>
  )
}

type AddFormProps = { number: string; onAdded: (email: string, outcome: AddedPerson) => void }

function AddForm({ number, onAdded }: AddFormProps) {
  const { people: words, authorisations } = useWords()
  const queryClient = useQueryClient()
  const [numbers, setNumbers] = useState([number])
  const [draft, setDraft] = useState<Draft>({})
  return (
    <Form
      submit={authorisations.addAccount}
      busy={words.adding}
      className="add-form"
      check={(value) => ({
        email: /^\S+@\S+\.\S+$/.test(value('email').trim()) ? undefined : words.emailWrong,
        form: numbers.length === 0 ? words.numbersMissing : giftsOf(draft) ? undefined : words.endWrong,
      })}
      send={async (value) => {
        const body: AddPerson = {
          email: value('email').trim(),
          firstName: value('firstName'),
          infix: value('infix'),
          lastName: value('lastName'),
          customerNumbers: numbers,
          give: giftsOf(draft) ?? [],
          message: value('message'),
        }
        const outcome = await api<AddedPerson>('POST', `/customer-numbers/${number}/accounts`, body)
        onAdded(body.email, outcome)
        await queryClient.invalidateQueries()
      }}
    >
      {(errors) => (
        <>
          <Block title={words.who}>
            <Field
              id="email"
              name="email"
              type="email"
              inputMode="email"
              autoComplete="off"
              maxLength={254}
              label={words.email}
              error={errors['email']}
            />
            <div className="name-parts">
              <Field id="firstName" name="firstName" maxLength={100} autoComplete="off" label={words.firstName} />
              <Field id="infix" name="infix" maxLength={30} autoComplete="off" label={words.infix} />
              <Field id="lastName" name="lastName" maxLength={100} autoComplete="off" label={words.lastName} />
            </div>
            <p className="hint">{words.nameHint}</p>
            <NumberChoice chosen={numbers} onChoose={setNumbers} />
          </Block>
          <Block title={words.gets} aside={<p className="small">{words.getsAbout}</p>} wide>
            <GiftChooser number={number} draft={draft} onDraft={setDraft} />
          </Block>
          <Block title={words.message} aside={<p className="small">{words.messageAbout}</p>}>
            <TextArea id="message" name="message" label={words.messageLabel} maxLength={500} />
          </Block>
        </>
      )}
    </Form>
  )
}
