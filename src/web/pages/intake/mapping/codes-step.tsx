import { useState } from 'react'
import type { Preview } from '#domain/contract/intake.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { Milestone } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { SchemeChoice } from '#web/pages/intake/mapping/scheme-choice.tsx'
import { usePreview } from '#web/pages/intake/mapping/use-preview.ts'
import { MilestoneChoice } from '#web/pages/intake/milestone-choice.tsx'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

/** Step 3: what each code of the sample means. */
export function CodesStep({ state }: { state: DraftState }) {
  const { mapping: words } = useWords()
  const { draft, text, changeMapping } = state
  const { codes, scheme } = draft.mapping
  // Read without them: so a code stays in its place when it is given a meaning.
  const preview = usePreview({ ...draft.mapping, codes: {} }, text)

  function give(code: string, milestone: Milestone | ''): void {
    const { [code]: _, ...others } = codes
    changeMapping({ codes: milestone === '' ? others : { ...others, [code]: milestone } })
  }

  return (
    <>
      <Block title={words.schemeTitle}>
        <SchemeChoice value={scheme} onChange={(next) => changeMapping({ scheme: next })} />
      </Block>
      <Block title={words.codes} aside={<p className="small">{words.codesText}</p>} wide>
        {text && preview.isPending ? <Skeleton rows={6} /> : null}
        {preview.isError ? <Failure error={preview.error} retry={() => void preview.refetch()} /> : null}
        {preview.data?.problem ? <Notice kind="fail">{preview.data.problem}</Notice> : null}
        <Codes unknown={preview.data?.unknownCodes ?? []} codes={codes} give={give} />
        <KnownCodes events={preview.data?.events ?? []} codes={codes} />
        <AddCode codes={codes} give={give} />
      </Block>
    </>
  )
}

type Give = (code: string, milestone: Milestone | '') => void
type CodesProps = { unknown: Preview['unknownCodes']; codes: Mapping['codes']; give: Give }

/** Those of the sample, the commonest first, then those that only the mapping names. */
function Codes({ unknown, codes, give }: CodesProps) {
  const { mapping: words } = useWords()
  const format = useFormat()
  const others = Object.keys(codes).filter((code) => !unknown.some((one) => one.code === code))
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

function KnownCodes({ events, codes }: Pick<Preview, 'events'> & { codes: Mapping['codes'] }) {
  const { mapping: words } = useWords()
  const known = new Map(
    events
      .filter(({ code, milestone }) => milestone !== 'UNKNOWN' && !(code in codes))
      .map(({ code, says }) => [code, says]),
  )
  if (known.size === 0) return null
  return (
    <div>
      <h3 className="label">{words.codesDone}</h3>
      <ul className="code-list">
        {[...known].map(([code, says]) => (
          <li key={code} className="tag">
            {code}: {says}
          </li>
        ))}
      </ul>
    </div>
  )
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
