import { useEffect, useRef, useState } from 'react'
import type { Bulk, BulkPreview } from '#domain/contract/people.ts'
import { api, Problem } from '#web/api.ts'
import type { Draft } from '#web/pages/authorisations/draft.ts'
import { BulkDoneNotice, type Done } from '#web/pages/people/bulk-done.tsx'
import { BulkPreviewTable } from '#web/pages/people/bulk-preview.tsx'
import { BulkText } from '#web/pages/people/bulk-text.tsx'
import { GiftChooser, giftsOf } from '#web/pages/people/gift-chooser.tsx'
import { NumberChoice } from '#web/pages/people/number-choice.tsx'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { useSending } from '#web/pages/people/use-sending.ts'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type Seen = { body: Bulk; preview: BulkPreview }

/** 'Meerdere tegelijk': a pasted list or a file; first what it would do, then doing it. */
export function AddManyPage() {
  const { people: words } = useWords()
  return (
    <NumberPage title={words.addMany} intro={words.addManyIntro} here={paths.addMany} back={paths.addPerson}>
      {(number) => <AddMany key={number} number={number} />}
    </NumberPage>
  )
}

function AddMany({ number }: { number: string }) {
  const { people: words } = useWords()
  const { busy, problem, send } = useSending()
  const [text, setText] = useState('')
  const [mode, setMode] = useState<Bulk['mode']>('give')
  const [numbers, setNumbers] = useState([number])
  const [draft, setDraft] = useState<Draft>({})
  const [seen, setSeen] = useState<Seen>()
  const [done, setDone] = useState<Done>()
  const [wrong, setWrong] = useState<string>()
  const [missing, setMissing] = useState(false)
  const outcome = useRef<HTMLDivElement>(null)
  const at = `/customer-numbers/${number}/bulk`

  // What it would do stands below the form; what it did, above.
  useEffect(() => {
    if (seen || done) outcome.current?.focus()
  }, [seen, done])

  function changed(): void {
    setSeen(undefined)
    setDone(undefined)
    setWrong(undefined)
    setMissing(false)
  }

  async function look(from: string): Promise<void> {
    const give = giftsOf(draft)
    setMissing(!from.trim())
    if (!from.trim()) return document.querySelector<HTMLElement>('.bulk-text textarea')?.focus()
    if (!give) return setWrong(words.endWrong)
    setWrong(undefined)
    const body: Bulk = { text: from, mode, defaults: { customerNumbers: numbers, give } }
    setSeen({ body, preview: await api<BulkPreview>('POST', `${at}/preview`, body) })
  }

  async function apply({ body, preview }: Seen): Promise<void> {
    try {
      const answer = await api<Done>('POST', at, { ...body, fingerprint: preview.fingerprint })
      setDone(answer)
      setSeen(undefined)
      setText('')
    } catch (error) {
      if (error instanceof Problem && error.code === 'conflict') await look(body.text)
      throw error
    }
  }

  /** The wrong lines go out of the text, and the rest is looked at anew. */
  function leaveOut({ preview }: Seen): void {
    const lines = new Set(preview.lines.filter(({ effect }) => effect === 'wrong').map(({ line }) => line))
    const rest = text
      .split('\n')
      .filter((_, index) => !lines.has(index + 1))
      .join('\n')
    setText(rest)
    void send(() => look(rest))
  }

  return (
    <>
      <div className="outcome" role="status" tabIndex={-1} ref={done ? outcome : undefined}>
        {done ? <BulkDoneNotice number={number} done={done} onUndone={() => setDone(undefined)} /> : null}
      </div>
      <Block title={words.list} aside={<p className="small">{words.listAbout}</p>}>
        <BulkText
          text={text}
          wrong={missing ? words.textMissing : undefined}
          onText={(next) => {
            changed()
            setText(next)
          }}
        />
      </Block>
      <Block title={words.mode}>
        <Modes
          mode={mode}
          onMode={(next) => {
            changed()
            setMode(next)
          }}
        />
      </Block>
      <Block title={words.defaults} aside={<p className="small">{words.defaultsAbout}</p>} wide>
        <NumberChoice
          chosen={numbers}
          onChoose={(next) => {
            changed()
            setNumbers(next)
          }}
        />
        {mode === 'remove' ? null : (
          <GiftChooser
            number={number}
            draft={draft}
            onDraft={(next) => {
              changed()
              setDraft(next)
            }}
          />
        )}
      </Block>
      <div className="look">
        {wrong || problem ? <Notice kind="fail">{wrong ?? problem}</Notice> : null}
        <button
          className={seen ? 'btn' : 'btn act'}
          type="button"
          aria-disabled={busy}
          onClick={() => void send(() => look(text))}
        >
          {words.look}
        </button>
      </div>
      {seen ? (
        <div tabIndex={-1} ref={outcome} className="preview">
          <BulkPreviewTable
            preview={seen.preview}
            busy={busy}
            onLeaveOut={() => leaveOut(seen)}
            onApply={() => void send(() => apply(seen))}
          />
        </div>
      ) : null}
    </>
  )
}

const modes = ['give', 'set', 'remove'] as const

function Modes({ mode, onMode }: { mode: Bulk['mode']; onMode: (mode: Bulk['mode']) => void }) {
  const { people: words } = useWords()
  return (
    <fieldset className="radios">
      <legend className="vh">{words.mode}</legend>
      {modes.map((one) => (
        <label className="check" key={one}>
          <input type="radio" name="mode" checked={mode === one} onChange={() => onMode(one)} />
          <span>
            {words.modes[one]}
            <span className="sub">{words.modesAbout[one]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
