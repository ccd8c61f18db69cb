import { useState } from 'react'
import type { LoadableAreas } from '#domain/insight/places/levels.ts'
import { sendFile } from '#web/pages/imports/send-import.ts'
import { ChooseFile } from '#web/ui/choose-file.tsx'
import { Field, FieldError } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { areasQuery } from '#web/pages/operator/queries.ts'
import { useWords } from '#web/words/words.tsx'

/** What the server takes. */
const maxBytes = 30 * 1024 ** 2
const columns = ['pc4', 'province', 'inhabitants', 'households'] as const

type AreaFormProps = {
  what: LoadableAreas
  /** Something is being sent: what was said of an earlier time is over. */
  begun: () => void
  done: (areas: number) => void
}

/** A file, whose it is, and of a table also when people were counted and what its columns are called. */
export function AreaForm({ what, begun, done }: AreaFormProps) {
  const words = useWords().areas
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File>()
  const isTable = what === 'people'
  return (
    <Form
      submit={words.load}
      busy={words.loading}
      main={false}
      check={(value) => ({
        file: file === undefined ? words.noFile : file.size > maxBytes ? words.tooLarge : undefined,
        source: value('source').trim() === '' ? words.sourceNeeded : undefined,
        year: value('year') === '' || /^(19|20)\d\d$/.test(value('year')) ? undefined : words.yearWrong,
      })}
      send={async (value, form) => {
        if (file === undefined) return
        begun()
        const asked = new URLSearchParams()
        for (const name of ['source', 'year', ...columns]) {
          const text = value(name).trim()
          if (text !== '') asked.set(name, text)
        }
        const address = `/api/v1/operator/areas/${what}?${asked}`
        await sendFile(address, file, () => undefined, new AbortController().signal)
        const { loaded } = await queryClient.fetchQuery({ ...areasQuery(), staleTime: 0 })
        form.reset()
        setFile(undefined)
        done(loaded.find((one) => one.what === what)?.areas ?? 0)
      }}
    >
      {(errors) => (
        <>
          <ChooseFile
            file={file}
            accept={isTable ? '.csv,.txt,text/csv,text/plain' : '.geojson,.json,application/geo+json,application/json'}
            words={words}
            onFile={setFile}
          />
          <FieldError id={`${what}-file-error`} error={errors['file']} />
          <Field
            id={`${what}-source`}
            name="source"
            label={words.source}
            hint={words.sourceHint}
            maxLength={200}
            autoComplete="off"
            error={errors['source']}
          />
          {isTable ? <TableFields yearError={errors['year']} /> : null}
        </>
      )}
    </Form>
  )
}

function TableFields({ yearError }: { yearError: string | undefined }) {
  const words = useWords().areas
  return (
    <>
      <Field
        id="people-year"
        name="year"
        label={words.year}
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
        error={yearError}
      />
      <details>
        <summary>{words.columns}</summary>
        <p>{words.columnsHint}</p>
        {columns.map((column) => (
          <Field
            key={column}
            id={`people-${column}`}
            name={column}
            label={words.column[column]}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </details>
    </>
  )
}
