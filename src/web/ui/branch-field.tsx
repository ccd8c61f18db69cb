import { branchLabel, branchNames } from '#domain/words/branches.ts'
import { Field } from '#web/ui/field.tsx'
import { useLanguage } from '#web/words/words.tsx'

type BranchFieldProps = { id: string; label: string; was?: string | undefined; error?: string | undefined }

/** A branch by its name: one of those that are compared, or any other. `branchNamed` reads what was filled in. */
export function BranchField({ id, label, was = '', error }: BranchFieldProps) {
  const language = useLanguage()
  return (
    <>
      <Field
        id={id}
        name="branch"
        label={label}
        maxLength={100}
        autoComplete="off"
        list={`${id}-names`}
        defaultValue={branchLabel(was, language)}
        error={error}
      />
      <datalist id={`${id}-names`}>
        {branchNames(language).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
