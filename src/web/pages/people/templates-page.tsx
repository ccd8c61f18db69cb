import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { authorisations } from '#domain/access/authorisation.ts'
import type { TemplateList } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import { DeleteTemplateDialog } from '#web/pages/people/delete-template-dialog.tsx'
import { Labels } from '#web/pages/people/labels.tsx'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { templatesQuery } from '#web/pages/people/queries.ts'
import { paths } from '#web/paths.ts'
import { AuthorisationTicks } from '#web/ui/authorisation-ticks.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type Template = TemplateList['templates'][number]

/** 'Sjablonen': what colleagues with the same work get. */
export function TemplatesPage() {
  const { people: words } = useWords()
  return (
    <NumberPage title={words.templates} intro={words.templatesIntro} here={paths.templates}>
      {(number) => <Templates number={number} />}
    </NumberPage>
  )
}

function Templates({ number }: { number: string }) {
  const { people: words } = useWords()
  const [editing, setEditing] = useState<string>()
  const [deleting, setDeleting] = useState<Template>()
  const list = useQuery(templatesQuery(number))
  if (list.isPending) return <Skeleton rows={6} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  const at = `/customer-numbers/${number}/templates`
  const close = () => setEditing(undefined)
  return (
    <>
      <ul className="template-list">
        {list.data.templates.map((template) => (
          <li key={template.id}>
            {editing === template.id ? (
              <TemplateForm
                template={template}
                onClose={close}
                onSave={(body) => api('PUT', `${at}/${encodeURIComponent(template.id)}`, body)}
                query={templatesQuery(number)}
              />
            ) : (
              <Row template={template} onEdit={() => setEditing(template.id)} onDelete={() => setDeleting(template)} />
            )}
          </li>
        ))}
      </ul>
      {deleting ? <DeleteTemplateDialog at={at} template={deleting} onClose={() => setDeleting(undefined)} /> : null}
      {editing === 'new' ? (
        <TemplateForm onClose={close} onSave={(body) => api('POST', at, body)} query={templatesQuery(number)} />
      ) : (
        <p className="load-more">
          <button className="btn" type="button" onClick={() => setEditing('new')}>
            {words.newTemplate}
          </button>
        </p>
      )}
    </>
  )
}

type RowProps = { template: Template; onEdit: () => void; onDelete: () => void }

function Row({ template, onEdit, onDelete }: RowProps) {
  const { people: words } = useWords()
  return (
    <>
      <div>
        <h3>{template.name}</h3>
        <p className="small muted">
          <Labels keys={template.authorisations} />
        </p>
      </div>
      {template.standard ? (
        <span className="stamp">{words.standardTemplate}</span>
      ) : (
        <div className="does">
          <button className="btn quiet tight" type="button" onClick={onEdit}>
            {words.change}
            <span className="vh">, {template.name}</span>
          </button>
          <button className="btn quiet tight danger" type="button" onClick={onDelete}>
            {words.remove}
            <span className="vh">, {template.name}</span>
          </button>
        </div>
      )}
    </>
  )
}

type TemplateFormProps = {
  template?: Template
  query: ReturnType<typeof templatesQuery>
  onSave: (body: { name: string; authorisations: string[] }) => Promise<unknown>
  onClose: () => void
}

function TemplateForm({ template, query, onSave, onClose }: TemplateFormProps) {
  const { people: words, authorisations: labels } = useWords()
  const queryClient = useQueryClient()
  const ticked = (value: (name: string) => string) => authorisations.filter((key) => value(key) === 'on')
  return (
    <Form
      submit={labels.save}
      busy={labels.saving}
      main={false}
      className="template-form"
      onCancel={onClose}
      places={{ conflict: 'name' }}
      check={(value) => ({
        name: value('name').trim() ? undefined : labels.templateNameMissing,
        ticks: ticked(value).length > 0 ? undefined : words.templateEmpty,
      })}
      send={async (value) => {
        await onSave({ name: value('name').trim(), authorisations: ticked(value) })
        await queryClient.invalidateQueries(query)
        onClose()
      }}
    >
      {(errors) => (
        <>
          <Field
            id="name"
            name="name"
            label={labels.templateName}
            defaultValue={template?.name}
            maxLength={60}
            autoComplete="off"
            error={errors['name']}
          />
          <AuthorisationTicks legend={words.gets} ticked={template?.authorisations ?? []} error={errors['ticks']} />
        </>
      )}
    </Form>
  )
}
