import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { isModuleAddress, moduleAddress } from '#domain/access/external-module.ts'
import type { ModuleLinks } from '#domain/contract/operator.ts'
import { api } from '#web/api.ts'
import { brand } from '#web/brand.ts'
import { modulesQuery } from '#web/pages/operator/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

const example = '9401138'

/** Where the modules outside the portal are. */
export function ModulesPage() {
  const words = useWords().operator.modules
  const modules = useQuery(modulesQuery())
  useTitle(words.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <p>{words.placeholder}</p>
      </div>
      {modules.isPending ? <Skeleton rows={6} /> : null}
      {modules.isError ? <Failure error={modules.error} retry={() => void modules.refetch()} /> : null}
      {modules.data ? <LinksForm links={modules.data.links} /> : null}
    </div>
  )
}

function LinksForm({ links }: ModuleLinks) {
  const words = useWords().operator.modules
  const language = useLanguage()
  const queryClient = useQueryClient()
  const [saved, setSaved] = useState(false)
  return (
    <>
      <div role="status">{saved ? <Notice>{words.saved}</Notice> : null}</div>
      <Form
        className="module-form"
        submit={words.save}
        busy={words.saving}
        check={(value) => {
          setSaved(false)
          return Object.fromEntries(
            links.map(({ authorisation }) => {
              const url = value(authorisation).trim()
              return [authorisation, url === '' || isModuleAddress(url) ? undefined : words.wrong]
            }),
          )
        }}
        send={async (value) => {
          const changed = links.map(({ authorisation }) => ({ authorisation, url: value(authorisation).trim() }))
          await api('PUT', '/operator/modules', { links: changed })
          await queryClient.invalidateQueries({ queryKey: ['operator'] })
          setSaved(true)
        }}
      >
        {(errors) =>
          links.map(({ authorisation, url }) => (
            <ModuleField
              key={authorisation}
              name={authorisation}
              label={authorisationLabel(authorisation, language, brand)}
              was={url}
              error={errors[authorisation]}
            />
          ))
        }
      </Form>
    </>
  )
}

type ModuleFieldProps = { name: string; label: string; was: string; error: string | undefined }

function ModuleField({ name, label, was, error }: ModuleFieldProps) {
  const words = useWords().operator.modules
  const [url, setUrl] = useState(was)
  const typed = url.trim()
  const preview =
    typed === '' ? words.noTile : isModuleAddress(typed) ? words.preview(moduleAddress(typed, example)) : ''
  return (
    <Field
      id={`module-${name}`}
      name={name}
      label={
        <>
          {label}
          <span className="vh">, {words.address}</span>
        </>
      }
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      maxLength={1000}
      placeholder="https://…/{number}"
      value={url}
      onChange={(event) => setUrl(event.target.value)}
      hint={
        <>
          <span className="preview">{preview}</span>
          {/^http:/i.test(typed) ? <b> {words.insecure}</b> : null}
        </>
      }
      error={error}
    />
  )
}
