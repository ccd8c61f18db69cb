import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Source, SourceInput, SourceKind } from '#domain/contract/intake.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import { api } from '#web/api.ts'
import { formatChoices, kindChoices } from '#web/pages/intake/choices.ts'
import { mappingsQuery } from '#web/pages/intake/queries.ts'
import { Choice } from '#web/ui/choice.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormErrors, type FormValue } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

type SourceFormProps = { source?: Source; onSaved: (name: string) => Promise<void>; onClose: () => void }

/** A new source, or another one's settings; what it asks for depends on how the source delivers. */
export function SourceForm({ source, onSaved, onClose }: SourceFormProps) {
  const { sources: words, intake } = useWords()
  const mappings = useQuery(mappingsQuery()).data?.mappings ?? []
  const [kind, setKind] = useState<SourceKind>(source?.kind ?? 'api')
  const [format, setFormat] = useState<SourceInput['format']>(source?.format ?? 'auto')
  const [mappingId, setMappingId] = useState(source?.mappingId ?? '')
  const isPostnl = kind === 'postnl'

  function check(value: FormValue): FormErrors {
    const every = Number(value('everyMinutes'))
    return {
      name: /^[a-z0-9][a-z0-9-]{0,39}$/.test(value('name').trim()) ? undefined : words.nameWrong,
      timeZone: isTimeZone(value('timeZone').trim()) ? undefined : words.timeZoneUnknown,
      customerNumbers: numbersOf(value('customerNumbers')).every((number) => /^[0-9]{1,10}$/.test(number))
        ? undefined
        : words.numbersWrong,
      ...(isPostnl && {
        baseUrl: URL.canParse(value('baseUrl').trim()) ? undefined : words.baseUrlWrong,
        customerNumber: /^[0-9]{1,10}$/.test(value('customerNumber').trim()) ? undefined : words.postnlNumberWrong,
        everyMinutes: Number.isInteger(every) && every >= 5 && every <= 15 ? undefined : words.everyMinutesWrong,
      }),
    }
  }

  async function send(value: FormValue): Promise<void> {
    const wish: SourceInput = {
      name: value('name').trim(),
      kind,
      format: isPostnl ? 'postnl-status' : format,
      mappingId: isPostnl || mappingId === '' ? null : mappingId,
      timeZone: value('timeZone').trim(),
      customerNumbers: numbersOf(value('customerNumbers')),
      enabled: source?.enabled ?? true,
      postnl: isPostnl ? postnlOf(value) : null,
    }
    if (source) await api('PUT', `/operator/sources/${encodeURIComponent(source.id)}`, wish)
    else await api('POST', '/operator/sources', wish)
    await onSaved(wish.name)
  }

  return (
    <Form submit={words.save} busy={words.saving} main={!source} send={send} check={check} onCancel={onClose}>
      {(errors) => (
        <>
          {source ? null : (
            <Choice
              id="source-kind"
              label={words.kind}
              hint={words.kindsAbout[kind]}
              value={kind}
              onChange={(value) => setKind(value as SourceKind)}
            >
              {kindChoices.map((key) => (
                <option key={key} value={key}>
                  {words.kinds[key]}
                </option>
              ))}
            </Choice>
          )}
          <Field
            id="source-name"
            name="name"
            label={words.name}
            hint={words.nameHint}
            defaultValue={source?.name}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            error={errors['name']}
          />
          {isPostnl ? (
            <PostnlFields source={source} errors={errors} />
          ) : (
            <>
              <Choice
                id="source-mapping"
                label={words.mapping}
                value={mappingId}
                onChange={(id) => {
                  setMappingId(id)
                  setFormat(id ? 'mapped' : 'auto')
                }}
              >
                <option value="">{words.mappingNone}</option>
                {mappings.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Choice>
              {mappingId ? null : (
                <Choice
                  id="source-format"
                  label={words.format}
                  value={format}
                  onChange={(value) => setFormat(value as SourceInput['format'])}
                >
                  {formatChoices.map((key) => (
                    <option key={key} value={key}>
                      {intake.formats[key]}
                    </option>
                  ))}
                </Choice>
              )}
            </>
          )}
          <Field
            id="source-zone"
            name="timeZone"
            label={words.timeZone}
            defaultValue={source?.timeZone ?? 'Europe/Amsterdam'}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            error={errors['timeZone']}
          />
          <Field
            id="source-numbers"
            name="customerNumbers"
            label={words.numbers}
            hint={words.numbersHint}
            defaultValue={source?.customerNumbers.join(', ')}
            maxLength={2400}
            inputMode="numeric"
            autoComplete="off"
            error={errors['customerNumbers']}
          />
        </>
      )}
    </Form>
  )
}

function PostnlFields({ source, errors }: { source: Source | undefined; errors: FormErrors }) {
  const { sources: words } = useWords()
  const postnl = source?.postnl
  return (
    <>
      <Field
        id="postnl-url"
        name="baseUrl"
        type="url"
        label={words.baseUrl}
        defaultValue={postnl?.baseUrl ?? 'https://api.postnl.nl'}
        maxLength={500}
        autoComplete="off"
        error={errors['baseUrl']}
      />
      <Field
        id="postnl-number"
        name="customerNumber"
        label={words.postnlNumber}
        defaultValue={postnl?.customerNumber}
        maxLength={10}
        inputMode="numeric"
        autoComplete="off"
        error={errors['customerNumber']}
      />
      <Field
        id="postnl-key"
        name="apiKey"
        type="password"
        label={words.apiKey}
        hint={postnl?.hasApiKey ? words.apiKeyKept : words.apiKeyHint}
        maxLength={200}
        autoComplete="off"
        error={errors['apiKey']}
      />
      <Field
        id="postnl-every"
        name="everyMinutes"
        className="input short"
        label={words.everyMinutes}
        defaultValue={String(postnl?.everyMinutes ?? 10)}
        inputMode="numeric"
        autoComplete="off"
        error={errors['everyMinutes']}
      />
    </>
  )
}

function postnlOf(value: FormValue): NonNullable<SourceInput['postnl']> {
  return {
    baseUrl: value('baseUrl').trim(),
    customerNumber: value('customerNumber').trim(),
    everyMinutes: Number(value('everyMinutes')),
    apiKey: value('apiKey'),
  }
}

function numbersOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean)
}
