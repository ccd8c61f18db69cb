import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { api } from '#web/api.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { templatesQuery } from '#web/pages/people/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type SaveTemplateDialogProps = { number: string; authorisations: readonly Authorisation[]; onClose: () => void }

/** Keeps what is ticked now under a name, for the next colleague with the same work. */
export function SaveTemplateDialog({ number, authorisations, onClose }: SaveTemplateDialogProps) {
  const { authorisations: words, common } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [saved, setSaved] = useState(false)
  const labels = format.list(authorisations.map((key) => authorisationLabel(key, language, brand)))

  if (authorisations.length === 0 || saved) {
    return (
      <Dialog title={words.saveTemplateTitle} onClose={onClose}>
        <p role="status">{saved ? words.templateSaved : words.nothingTicked}</p>
        <div className="rowline">
          <button className="btn" type="button" onClick={onClose}>
            {common.close}
          </button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={words.saveTemplateTitle} onClose={onClose}>
      <p>{labels}</p>
      <Form
        submit={words.saveTemplateDo}
        main={false}
        onCancel={onClose}
        check={(value) => ({ name: value('name').trim() ? undefined : words.templateNameMissing })}
        places={{ conflict: 'name' }}
        send={async (value) => {
          await api('POST', `/customer-numbers/${number}/templates`, { name: value('name'), authorisations })
          await queryClient.invalidateQueries(templatesQuery(number))
          setSaved(true)
        }}
      >
        {(errors) => (
          <Field
            id="template-name"
            name="name"
            label={words.templateName}
            maxLength={60}
            autoComplete="off"
            error={errors['name']}
          />
        )}
      </Form>
    </Dialog>
  )
}
