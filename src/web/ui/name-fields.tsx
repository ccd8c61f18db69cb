import { Field } from '#web/ui/field.tsx'
import type { FormErrors } from '#web/ui/form.tsx'

type NameFieldsProps = {
  words: { firstName: string; infix: string; lastName: string }
  errors: FormErrors
  was?: { firstName: string; infix: string; lastName: string }
}

/** 'Thijs', 'van den', 'Berg': the three parts of a Dutch name, as browsers know them. */
export function NameFields({ words, errors, was }: NameFieldsProps) {
  return (
    <div className="name-fields">
      <Field
        id="first-name"
        name="firstName"
        label={words.firstName}
        autoComplete="given-name"
        maxLength={100}
        defaultValue={was?.firstName}
        error={errors['firstName']}
      />
      <Field
        id="infix"
        name="infix"
        label={words.infix}
        autoComplete="additional-name"
        maxLength={30}
        defaultValue={was?.infix}
        error={errors['infix']}
      />
      <Field
        id="last-name"
        name="lastName"
        label={words.lastName}
        autoComplete="family-name"
        maxLength={100}
        defaultValue={was?.lastName}
        error={errors['lastName']}
      />
    </div>
  )
}
