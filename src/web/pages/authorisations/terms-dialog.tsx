import { useId, useState } from 'react'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { endProblem, grantOf, termsOf, withTick, type Draft } from '#web/pages/authorisations/draft.ts'
import { EndField, ReasonField } from '#web/pages/authorisations/terms-fields.tsx'
import { useFormat } from '#web/format.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type TermsDialogProps = {
  member: Member
  authorisation: Authorisation
  draft: Draft
  fixed: string | undefined
  onClose: () => void
  onDraft: (draft: Draft) => void
}

/** Reason and end date of one cell of the grid. What is not ticked yet, is ticked by it. */
export function TermsDialog({ member, authorisation, draft, fixed, onClose, onDraft }: TermsDialogProps) {
  const { authorisations: words, common } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const id = useId()
  const label = authorisationLabel(authorisation, language, brand)
  const grant = grantOf(member.grants, authorisation)
  const [terms, setTerms] = useState(
    termsOf(draft, member.grants, authorisation) ?? { on: true as const, reason: '', endsOn: '' },
  )

  function take(): void {
    if (endProblem(terms.endsOn)) return
    const next = withTick(draft, member.grants, authorisation, true)
    onDraft({ ...next, [authorisation]: terms })
    onClose()
  }

  return (
    <Dialog title={words.cell(label, member.name)} onClose={onClose}>
      <p>
        {grant
          ? words.givenByOn(grant.givenBy ?? words.byOperator, format.momentDate(grant.givenAt))
          : words.willBeGiven}
        {fixed ? ` ${fixed}` : ''}
      </p>
      <form
        className="stack terms-form"
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        <ReasonField id={id} label={label} terms={terms} onTerms={setTerms} />
        <EndField id={id} label={label} terms={terms} onTerms={setTerms} fixed={fixed} />
        <div className="rowline">
          <button className="btn quiet" type="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button className="btn" type="submit">
            {words.take}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
