import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Preview } from '#domain/contract/intake.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { Milestone } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { SchemeChoice } from '#web/pages/intake/mapping/scheme-choice.tsx'
import { usePreview } from '#web/pages/intake/mapping/use-preview.ts'
import { MilestoneChoice } from '#web/pages/intake/milestone-choice.tsx'
import { mappingsQuery } from '#web/pages/intake/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type CodesStepProps = { state: DraftState; storedId: string | undefined }

/** Step 3: what each code of the sample means. */
export function CodesStep({ state, storedId }: CodesStepProps) {
  const { mapping: words } = useWords()
  const { draft, text, changeMapping } = state
  const { codes, scheme } = draft.mapping
  // Read without them: so a code stays in its place when it is given a meaning.
  const preview = usePreview({ ...draft.mapping, codes: {} }, text)
  const known = knownCodes(preview.data?.events ?? [])

  function give(code: string, milestone: Milestone | ''): void {
    const { [code]: _, ...others } = codes
    changeMapping({ codes: milestone === '' ? others : { ...others, [code]: milestone } })
  }

  return (
    <>
      <Block title={words.schemeTitle}>
        <SchemeChoice value={scheme} onChange={(next) => changeMapping({ scheme: next })} />
        <SharedScheme scheme={scheme} storedId={storedId} />
      </Block>
      <Block title={words.codes} aside={<p className="small">{words.codesText}</p>} wide>
        {text && preview.isPending ? <Skeleton rows={6} /> : null}
        {preview.isError ? <Failure error={preview.error} retry={() => void preview.refetch()} /> : null}
        {preview.data?.problem ? <Notice kind="fail">{preview.data.problem}</Notice> : null}
        <Codes unknown={preview.data?.unknownCodes ?? []} known={known} codes={codes} give={give} />
        <KnownCodes known={known} codes={codes} give={give} />
        <AddCode codes={codes} give={give} />
      </Block>
    </>
  )
}

type Give = (code: string, milestone: Milestone | '') => void
type Known = ReadonlyMap<string, Milestone>
type CodesProps = { unknown: Preview['unknownCodes']; known: Known; codes: Mapping['codes']; give: Give }

/** Those of the sample, the commonest first, then those that only the mapping names. */
function Codes({ unknown, known, codes, give }: CodesProps) {
  const { mapping: words } = useWords()
  const format = useFormat()
  const others = Object.keys(codes).filter((code) => !known.has(code) && !unknown.some((one) => one.code === code))
  if (unknown.length + others.length === 0) return <p>{words.codesToDoNone}</p>
  return (
    <ul className="code-rows">
      {[...unknown, ...others.map((code) => ({ code, rows: 0 }))].map(({ code, rows }) => (
        <li key={code}>
          <div>
            <b className="raw">{code}</b>
            {rows > 0 ? <span className="sub">{words.rowsOf(format.count(rows), rows === 1)}</span> : null}
          </div>
          <div className="give">
            <MilestoneChoice code={code} value={codes[code] ?? ''} onChange={(milestone) => give(code, milestone)} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Codes that mean something already: a built-in table or an operator said so. A mapping may say otherwise. */
function knownCodes(events: Preview['events']): Known {
  return new Map(events.flatMap(({ code, milestone }) => (milestone === 'UNKNOWN' ? [] : [[code, milestone] as const])))
}

function KnownCodes({ known, codes, give }: Omit<CodesProps, 'unknown'>) {
  const { mapping: words } = useWords()
  if (known.size === 0) return null
  return (
    <div>
      <h3 className="label">{words.codesDone}</h3>
      <p className="muted small">{words.codesDoneText}</p>
      <ul className="code-rows">
        {[...known].map(([code, milestone]) => (
          <li key={code}>
            <b className="raw">{code}</b>
            <div className="give">
              <MilestoneChoice
                code={code}
                value={codes[code] ?? milestone}
                onChange={(other) => give(code, other === milestone ? '' : other)}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

type SharedSchemeProps = { scheme: string; storedId: string | undefined }

/** A table that another mapping writes in too: its codes mean the same in both. */
function SharedScheme({ scheme, storedId }: SharedSchemeProps) {
  const { mapping: words } = useWords()
  const mappings = useQuery(mappingsQuery()).data?.mappings ?? []
  const others = mappings.filter(({ id, mapping }) => id !== storedId && mapping.scheme === scheme)
  // Tables that come with the program are there to be shared.
  if (others.length === 0 || scheme in words.schemes) return null
  const names = others.slice(0, 3).map(({ name }) => `‘${name}’`)
  return <Notice kind="warn">{words.schemeShared(scheme, names.join(', '))}</Notice>
}

function AddCode({ codes, give }: { codes: Mapping['codes']; give: Give }) {
  const { mapping: words } = useWords()
  const [code, setCode] = useState('')
  const typed = code.trim()
  return (
    <details className="time-columns">
      <summary>{words.addCode}</summary>
      <p className="muted small">{words.addCodeText}</p>
      <div className="code-add">
        <input
          className="input"
          aria-label={words.code}
          maxLength={60}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <MilestoneChoice
          code={typed || words.code}
          value=""
          onChange={(milestone) => {
            if (!typed || typed in codes) return
            give(typed, milestone)
            setCode('')
          }}
        />
      </div>
    </details>
  )
}
