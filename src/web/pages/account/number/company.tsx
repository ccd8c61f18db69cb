import type { CustomerNumberSettings } from '#domain/contract/authorisations.ts'
import { branchLabel, branchNamed } from '#domain/words/branches.ts'
import { Editable } from '#web/pages/account/number/editable.tsx'
import { useChangeSettings } from '#web/pages/account/number/use-change-settings.ts'
import { BranchField } from '#web/ui/branch-field.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type CompanyProps = {
  settings: CustomerNumberSettings
  /** Without it nobody can change it here. */
  version?: number | undefined
  /** Who may change the rest, and not this. */
  ofMoreNumbers?: boolean
}

/** 'Bedrijf': who the customer is. */
export function Company({ settings, version, ofMoreNumbers = false }: CompanyProps) {
  const { account, common, number: words, authorisations } = useWords()
  const language = useLanguage()
  const country = useCountryName(settings.country)
  const change = useChangeSettings(settings.customerNumber)
  return (
    <Editable
      title={words.company}
      about={ofMoreNumbers ? words.companyOfMore : version === undefined ? '' : words.companyAbout}
      editable={version !== undefined}
      shown={
        <dl className="facts-list">
          <Fact term={common.customerNumber} value={settings.customerNumber} />
          <Fact term={account.company} value={settings.company} />
          <Fact term={account.branch} value={branchLabel(settings.branch, language)} />
          <Fact term={account.place} value={settings.city} />
          <Fact term={account.country} value={country} />
        </dl>
      }
    >
      {(close) => (
        <Form
          submit={authorisations.save}
          busy={authorisations.saving}
          main={false}
          onCancel={() => close(false)}
          check={(value) => ({ company: value('company').trim() ? undefined : words.companyMissing })}
          send={async (value) => {
            const branch = branchNamed(value('branch'))
            await change({ company: value('company').trim(), branch, version: version ?? 0 })
            close(true)
          }}
        >
          {(errors) => (
            <>
              <Field
                id="company"
                name="company"
                label={account.company}
                defaultValue={settings.company}
                maxLength={200}
                error={errors['company']}
              />
              <BranchField id="branch" label={account.branch} was={settings.branch} />
            </>
          )}
        </Form>
      )}
    </Editable>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return value ? (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  ) : null
}

function useCountryName(code: string): string {
  const language = useLanguage()
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : code
}
