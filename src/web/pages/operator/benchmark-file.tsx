import { useState } from 'react'
import type { BenchmarkLook } from '#domain/contract/benchmarks.ts'
import { api, Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { ChooseFile } from '#web/ui/choose-file.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type Done = (sentence: string) => Promise<void>
type Looked = { file: File; text: string; look: BenchmarkLook }

/** Larger than any file of this kind; what the server takes exactly, it says itself. */
const maxBytes = 120_000

/** A file of another portal: who signed it, whether they are trusted, and reading it in. */
export function BenchmarkFilePart({ fingerprint, onDone }: { fingerprint: string; onDone: Done }) {
  const { benchmarks: words, common } = useWords()
  const [chosen, setChosen] = useState<File>()
  const [looked, setLooked] = useState<Looked>()
  const [problem, setProblem] = useState('')

  async function choose(file: File): Promise<void> {
    setChosen(file)
    setLooked(undefined)
    setProblem('')
    if (file.size > maxBytes) return setProblem(words.tooLarge)
    try {
      const text = await file.text()
      setLooked({ file, text, look: await lookAt(text) })
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    }
  }

  async function trusted(): Promise<void> {
    if (!looked) return
    const look = await lookAt(looked.text)
    setLooked({ ...looked, look })
    await onDone(words.trusted(look.installation))
  }

  async function read({ text, look }: Looked): Promise<void> {
    await api('POST', '/operator/benchmarks/imports', { text })
    setChosen(undefined)
    setLooked(undefined)
    await onDone(words.done(look.installation, words.quarter(look.quarter)))
  }

  return (
    <div className="stack">
      <Facts className="facts-list" rows={[[words.own, <OwnFingerprint key="own" fingerprint={fingerprint} />]]} />
      <ChooseFile file={chosen} accept=".json,application/json" words={words} onFile={(file) => void choose(file)} />
      <div role="alert">{problem ? <Notice kind="fail">{problem}</Notice> : null}</div>
      {looked ? <Look {...looked} onTrusted={trusted} onRead={() => read(looked)} /> : null}
    </div>
  )
}

function lookAt(text: string): Promise<BenchmarkLook> {
  return api<BenchmarkLook>('POST', '/operator/benchmarks/look', { text })
}

function OwnFingerprint({ fingerprint }: { fingerprint: string }) {
  const { benchmarks: words } = useWords()
  return (
    <>
      <code>{inGroups(fingerprint)}</code>
      <span className="sub">{words.ownText}</span>
    </>
  )
}

/** In groups of four, as it is read out. */
export function inGroups(fingerprint: string): string {
  return fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

type LookProps = Looked & { onTrusted: () => Promise<void>; onRead: () => Promise<void> }

function Look({ text, look, onTrusted, onRead }: LookProps) {
  const { benchmarks: words } = useWords()
  const format = useFormat()
  const { installation, quarter, figures, state, trusted } = look
  return (
    <>
      <Facts
        className="facts-list"
        rows={[
          [words.from, installation],
          [words.about, words.quarter(quarter)],
          [words.figures, format.count(figures)],
        ]}
      />
      {state === 'new' ? null : <Notice kind="warn">{words.states[state]}</Notice>}
      {state === 'new' && trusted ? (
        <Form submit={words.read} busy={words.reading} send={onRead}>
          {() => null}
        </Form>
      ) : null}
      {state !== 'own' && !trusted ? <Trust text={text} onTrusted={onTrusted} /> : null}
    </>
  )
}

/** The fingerprint is typed and not shown: whoever changed the file on its way could show one of their own. */
function Trust({ text, onTrusted }: { text: string; onTrusted: () => Promise<void> }) {
  const { benchmarks: words } = useWords()
  return (
    <>
      <Notice kind="warn">
        <b>{words.trustTitle}.</b> {words.trustText}
      </Notice>
      <Form
        submit={words.trust}
        busy={words.trusting}
        send={async (value) => {
          await api('POST', '/operator/benchmarks/keys', { text, fingerprint: value('fingerprint') })
          await onTrusted()
        }}
      >
        {(errors) => (
          <Field
            id="benchmark-fingerprint"
            name="fingerprint"
            label={words.fingerprint}
            hint={words.fingerprintHint}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            error={errors['fingerprint']}
          />
        )}
      </Form>
    </>
  )
}
