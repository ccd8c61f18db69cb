import { branchNamed } from '#domain/words/branches.ts'
import { BranchField } from '#web/ui/branch-field.tsx'
import { Field } from '#web/ui/field.tsx'
import type { FormErrors, FormValue } from '#web/ui/form.tsx'
import type { Words } from '#web/words/nl.ts'
import { useWords } from '#web/words/words.tsx'

type Details = { name: string; branch: string; city: string; country: string }

export function CustomerFields({ errors, was }: { errors: FormErrors; was?: Details }) {
  const words = useWords().operator.customers
  return (
    <>
      <Field
        id="customer-name"
        name="name"
        label={words.company}
        maxLength={200}
        autoComplete="off"
        defaultValue={was?.name}
        error={errors['name']}
      />
      <BranchField id="customer-branch" label={words.branch} was={was?.branch} error={errors['branch']} />
      <div className="place-fields">
        <Field
          id="customer-city"
          name="city"
          label={words.city}
          maxLength={100}
          autoComplete="off"
          defaultValue={was?.city}
          error={errors['city']}
        />
        <Field
          id="customer-country"
          name="country"
          label={words.country}
          hint={words.countryHint}
          maxLength={2}
          autoComplete="off"
          defaultValue={was?.country}
          error={errors['country']}
        />
      </div>
    </>
  )
}

export function checkCustomer(value: FormValue, words: Words['operator']['customers']): FormErrors {
  const country = value('country').trim()
  return {
    name: value('name').trim() ? undefined : words.nameMissing,
    country: country === '' || /^[a-z]{2}$/i.test(country) ? undefined : words.countryWrong,
  }
}

export function customerFrom(value: FormValue): Details {
  return {
    name: value('name'),
    branch: branchNamed(value('branch')),
    city: value('city'),
    country: value('country').trim().toUpperCase(),
  }
}
