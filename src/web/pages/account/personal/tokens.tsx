import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { TokenList } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { Fetched } from '#web/pages/account/personal/fetched.tsx'
import { Opened } from '#web/pages/account/personal/opened.tsx'
import { tokensQuery } from '#web/pages/account/personal/queries.ts'
import { TokenForm } from '#web/pages/account/personal/token-form.tsx'
import { useSession } from '#web/session.ts'
import { Block } from '#web/ui/block.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** 'API-sleutels': for programs; never more than their maker may at that moment. */
export function Tokens() {
  const { tokens: words } = useWords()
  const { customerNumbers } = useSession()
  const tokens = useQuery(tokensQuery())
  const queryClient = useQueryClient()
  const [made, setMade] = useState<{ name: string; token: string }>()
  const [told, setTold] = useState('')
  const changed = () => queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey })
  const mayMake = customerNumbers.some((entry) => entry.authorisations.length > 0)
  return (
    <Block title={words.title} aside={<p className="small">{words.text}</p>}>
      <div role="status">{told ? <Notice>{told}</Notice> : null}</div>
      {made ? <MadeToken {...made} onKept={() => setMade(undefined)} /> : null}
      <Fetched query={tokens} rows={2}>
        {(data) => (
          <>
            {data.tokens.length === 0 ? <p>{words.none}</p> : null}
            <ul className="rows">
              {data.tokens.map((token) => (
                <TokenRow
                  key={token.id}
                  token={token}
                  onEnded={async () => {
                    setTold(words.endedNow(token.name))
                    await changed()
                  }}
                />
              ))}
            </ul>
          </>
        )}
      </Fetched>
      {mayMake ? (
        <Opened label={words.make}>
          {(close) => (
            <TokenForm
              onClose={close}
              onMade={async (name, token) => {
                setMade({ name, token })
                await changed()
              }}
            />
          )}
        </Opened>
      ) : (
        <p className="muted">{words.noNumbers}</p>
      )}
    </Block>
  )
}

function MadeToken({ name, token, onKept }: { name: string; token: string; onKept: () => void }) {
  const { tokens: words, factor } = useWords()
  return (
    <ShownOnce
      title={words.shown(name)}
      text={words.shownText}
      secret={token}
      words={{ ...factor, tokenKept: words.kept }}
      onKept={onKept}
    />
  )
}

type TokenRowProps = { token: TokenList['tokens'][number]; onEnded: () => Promise<void> }

function TokenRow({ token, onEnded }: TokenRowProps) {
  const { tokens: words, common } = useWords()
  const format = useFormat()
  const language = useLanguage()
  const { id, name, customerNumber, authorisations, createdAt, lastUsedAt, endsOn, ended } = token
  const facts = [
    words.made(format.momentDate(createdAt)),
    lastUsedAt ? words.used(format.momentDate(lastUsedAt)) : words.unused,
  ]
  return (
    <li>
      <div>
        <b>{name}</b> <span className="tag">{ended ? words.ended : words.until(format.date(endsOn))}</span>
        <span className="sub">
          {common.customerNumber} {customerNumber}:{' '}
          {format.list(authorisations.map((key) => authorisationLabel(key, language, brand)))}
        </span>
        <span className="sub">{facts.join(', ')}</span>
      </div>
      {ended ? null : (
        <Opened label={words.end} name={words.endOf(name)} quiet>
          {(close) => (
            <Form
              className="inset"
              submit={words.end}
              onCancel={close}
              send={async () => {
                await api('DELETE', `/account/tokens/${encodeURIComponent(id)}`)
                close()
                await onEnded()
              }}
            >
              {() => <p>{words.endText(name)}</p>}
            </Form>
          )}
        </Opened>
      )}
    </li>
  )
}
