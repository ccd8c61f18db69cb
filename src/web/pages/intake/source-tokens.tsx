import { useState } from 'react'
import type { Source } from '#domain/contract/intake.ts'
import { api, remove } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { Opened } from '#web/pages/account/personal/opened.tsx'
import { curlOf, Example } from '#web/pages/intake/source-how.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import { useWords } from '#web/words/words.tsx'

type SourceTokensProps = { source: Source; onDone: (sentence: string) => Promise<void> }
type Token = Source['tokens'][number]

/** The tokens that may deliver for this source, or the secrets a webhook signs with. */
export function SourceTokens({ source, onDone }: SourceTokensProps) {
  const { sources: words } = useWords()
  const [made, setMade] = useState<{ name: string; token: string }>()
  const { id, name, kind, format, tokens } = source
  const signs = kind === 'webhook'
  const path = `/operator/sources/${encodeURIComponent(id)}/tokens`
  return (
    <div className="stack tight">
      <h3>{signs ? words.secrets : words.tokens}</h3>
      {made ? (
        <ShownOnce
          title={(signs ? words.secretShown : words.tokenShown)(made.name)}
          text={words.tokenShownText}
          secret={made.token}
          onKept={() => setMade(undefined)}
          words={words}
          main={false}
        >
          {signs ? null : <Example text={curlOf(format === 'epcis', made.token)} />}
        </ShownOnce>
      ) : null}
      {tokens.length === 0 ? <p>{signs ? words.secretsNone : words.tokensNone}</p> : null}
      <ul className="rows">
        {tokens.map((token) => (
          <TokenRow
            key={token.id}
            token={token}
            onEnd={async () => {
              await remove(`${path}/${encodeURIComponent(token.id)}`)
              await onDone(words.endedNow(token.name))
            }}
          />
        ))}
      </ul>
      <Opened
        label={signs ? words.secretMake : words.tokenMake}
        name={(signs ? words.secretMakeOf : words.tokenMakeOf)(name)}
      >
        {(close) => (
          <Form
            className="inset"
            submit={signs ? words.secretMake : words.tokenMake}
            main={false}
            check={(value) => ({ name: value('name').trim() ? undefined : words.tokenNameMissing })}
            send={async (value) => {
              const wish = { name: value('name').trim() }
              const { token } = await api<{ token: string }>('POST', path, wish)
              close()
              setMade({ name: wish.name, token })
              await onDone('')
            }}
            onCancel={close}
          >
            {(errors) => (
              <Field
                id={`token-name-${id}`}
                name="name"
                label={words.tokenName}
                hint={words.tokenNameHint}
                maxLength={80}
                autoComplete="off"
                error={errors['name']}
              />
            )}
          </Form>
        )}
      </Opened>
    </div>
  )
}

function TokenRow({ token, onEnd }: { token: Token; onEnd: () => Promise<void> }) {
  const { sources: words } = useWords()
  const format = useFormat()
  const { name, createdAt, lastUsedAt, ended } = token
  const facts = [
    words.made(format.momentDate(createdAt)),
    lastUsedAt ? words.used(format.moment(lastUsedAt)) : words.unused,
  ]
  return (
    <li>
      <div>
        <b>{name}</b> {ended ? <span className="tag">{words.ended}</span> : null}
        <span className="sub">{facts.join(', ')}</span>
      </div>
      {ended ? null : (
        <Opened label={words.end} name={words.endOf(name)} quiet>
          {(close) => (
            <Form className="inset" submit={words.end} main={false} onCancel={close} send={onEnd}>
              {() => <p>{words.endText(name)}</p>}
            </Form>
          )}
        </Opened>
      )}
    </li>
  )
}
