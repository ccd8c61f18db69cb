import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { CodesStep } from '#web/pages/intake/mapping/codes-step.tsx'
import { useDraft, type DraftState } from '#web/pages/intake/mapping/draft.ts'
import { FieldsStep } from '#web/pages/intake/mapping/fields-step.tsx'
import { LookStep } from '#web/pages/intake/mapping/look-step.tsx'
import { isBehind, Meanwhile } from '#web/pages/intake/mapping/meanwhile.tsx'
import { SampleStep } from '#web/pages/intake/mapping/sample-step.tsx'
import { SavedNotice } from '#web/pages/intake/mapping/saved-notice.tsx'
import type { SavedMapping } from '#web/pages/intake/mapping/save-mapping.tsx'
import { StepLine, steps } from '#web/pages/intake/mapping/step-line.tsx'
import { chooseSample } from '#web/pages/intake/sample.ts'
import { paths, type MappingStep } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** Four steps from a sample to a mapping; which one stands in the address, so that 'back' goes back. */
export function MappingWizard({ stored }: { stored: StoredMapping | undefined }) {
  const { mapping: words } = useWords()
  const { account } = useSession()
  const asked = useSearch({ strict: false })['stap']
  const state = useDraft(account.id, stored)
  const mayGoOn = stored !== undefined || state.text !== ''
  const step = mayGoOn ? (steps.find((one) => one === asked) ?? 'bestand') : 'bestand'
  const title = stored ? words.changeTitle(stored.name) : words.newTitle
  const [saved, setSaved] = useState<SavedMapping>()
  const [begun, setBegun] = useState(0)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const go = (to: MappingStep) => void navigate(stored ? paths.mapping(stored.id, to) : paths.newMapping(to))
  useTitle(title)

  function restart(): void {
    chooseSample(undefined)
    state.restart()
    setBegun(begun + 1)
    go('bestand')
  }

  function noteSaved(one: SavedMapping): void {
    setSaved(one)
    void queryClient.invalidateQueries({ queryKey: ['intake'] })
  }

  function takeTheirs(): void {
    state.takeTheirs()
    setBegun(begun + 1)
  }

  return (
    <div className="wrap wizard">
      <div className="head">
        <Link className="back" {...paths.mappings()}>
          {words.title}
        </Link>
        <h1>{title}</h1>
        {saved ? null : <p>{words.draftKept}</p>}
      </div>
      {saved ? (
        <SavedNotice saved={saved} changed={stored !== undefined} />
      ) : (
        <>
          <StepLine id={stored?.id} step={step} mayGoOn={mayGoOn} />
          {stored && isBehind(state, stored) ? (
            <Meanwhile state={state} stored={stored} onTheirs={takeTheirs} onSaved={noteSaved} />
          ) : null}
          <Step key={begun} step={step} state={state} stored={stored} onSaved={noteSaved} />
          <Onward step={step} mayGoOn={mayGoOn} go={go} restart={state.draft.sample ? restart : undefined} />
        </>
      )}
    </div>
  )
}

type StepProps = {
  step: MappingStep
  state: DraftState
  stored: StoredMapping | undefined
  onSaved: (saved: SavedMapping) => void
}

function Step({ step, state, stored, onSaved }: StepProps) {
  if (step === 'bestand') return <SampleStep state={state} stored={stored} />
  if (step === 'velden') return <FieldsStep state={state} />
  if (step === 'codes') return <CodesStep state={state} storedId={stored?.id} />
  return <LookStep state={state} stored={stored} onSaved={onSaved} />
}

type OnwardProps = {
  step: MappingStep
  mayGoOn: boolean
  go: (to: MappingStep) => void
  restart: (() => void) | undefined
}

function Onward({ step, mayGoOn, go, restart }: OnwardProps) {
  const { mapping: words } = useWords()
  const at = steps.indexOf(step)
  const [before, after] = [steps[at - 1], steps[at + 1]]
  return (
    <div className="rowline onward">
      {before ? (
        <button className="btn" type="button" onClick={() => go(before)}>
          {words.back}
        </button>
      ) : null}
      {after ? (
        <button className="btn act" type="button" aria-disabled={!mayGoOn} onClick={() => mayGoOn && go(after)}>
          {words.next}
        </button>
      ) : null}
      {restart ? (
        <button className="btn quiet" type="button" onClick={restart}>
          {words.restart}
        </button>
      ) : null}
      {mayGoOn ? null : <span className="hint">{words.sampleNeeded}</span>}
    </div>
  )
}
