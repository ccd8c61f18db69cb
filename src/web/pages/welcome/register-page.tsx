import { useState } from 'react'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import type { Registration } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { emailError, nameErrors } from '#web/pages/welcome/checks.ts'
import { MailSent } from '#web/pages/welcome/mail-sent.tsx'
import { WelcomeFrame } from '#web/pages/welcome/welcome-frame.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormErrors, type FormValue } from '#web/ui/form.tsx'
import { NameFields } from '#web/ui/name-fields.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { currentLanguage, useWords } from '#web/words/words.tsx'

/** 'Maak een nieuw account aan' and 'Nog geen gebruiker?': the answer is the same whether or not the address or number exists. */
export function RegisterPage() {
  const { register, welcome } = useWords()
  const [sentTo, setSentTo] = useState<string>()
  useTitle(register.title)

  async function send(value: FormValue): Promise<void> {
    const wish: Registration = {
      email: value('email').trim(),
      firstName: value('firstName'),
      infix: value('infix'),
      lastName: value('lastName'),
      company: value('company'),
      language: currentLanguage(),
      customerNumber: value('customerNumber').trim(),
      note: value('note'),
    }
    await api('POST', '/registrations', wish)
    setSentTo(wish.email)
  }

  function check(value: FormValue): FormErrors {
    const number = value('customerNumber').trim()
    return {
      email: emailError(value('email'), welcome),
      ...nameErrors(value, welcome),
      customerNumber: number && !isCustomerNumber(number) ? register.numberWrong : undefined,
    }
  }

  return (
    <WelcomeFrame>
      {sentTo === undefined ? (
        <>
          <h1>{register.heading}</h1>
          <p className="muted">{register.intro}</p>
          <Form submit={register.send} busy={register.sending} send={send} check={check}>
            {(errors) => <RegisterFields errors={errors} />}
          </Form>
        </>
      ) : (
        <MailSent email={sentTo} onAgain={() => setSentTo(undefined)}>
          <p>{register.sent(sentTo)}</p>
          <p>{register.next}</p>
        </MailSent>
      )}
    </WelcomeFrame>
  )
}

function RegisterFields({ errors }: { errors: FormErrors }) {
  const { register, welcome } = useWords()
  return (
    <>
      <Field
        id="email"
        name="email"
        type="email"
        label={welcome.email}
        autoComplete="email"
        maxLength={254}
        error={errors['email']}
      />
      <NameFields words={welcome} errors={errors} />
      <Field
        id="company"
        name="company"
        label={welcome.company}
        hint={register.companyHint}
        autoComplete="organization"
        maxLength={200}
        error={errors['company']}
      />
      <Field
        id="customer-number"
        name="customerNumber"
        className="input short"
        label={register.number}
        hint={register.numberHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        error={errors['customerNumber']}
      />
      <TextArea
        id="note"
        name="note"
        label={register.note}
        hint={register.noteHint}
        maxLength={500}
        error={errors['note']}
      />
    </>
  )
}
