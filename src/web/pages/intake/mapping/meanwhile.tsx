import { useState } from 'react'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { Problem } from '#web/api.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { saveMapping, type SavedMapping } from '#web/pages/intake/mapping/save-mapping.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Whether somebody saved a version since this draft was begun. */
export function isBehind({ draft }: DraftState, stored: StoredMapping | undefined): boolean {
  return stored !== undefined && draft.version !== undefined && draft.version < stored.version
}

type MeanwhileProps = {
  state: DraftState
  stored: StoredMapping
  onTheirs: () => void
  onSaved: (saved: SavedMapping) => void
}

/** Two people at one mapping: nothing is thrown away before one of the two is chosen. */
export function Meanwhile({ state, stored, onTheirs, onSaved }: MeanwhileProps) {
  const { mapping: words, common } = useWords()
  const [problem, setProblem] = useState<string>()

  async function keepMine(): Promise<void> {
    setProblem(undefined)
    try {
      const saved = await saveMapping({ ...state.draft, version: stored.version }, stored)
      state.drop()
      onSaved(saved)
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    }
  }

  return (
    <div className="stack meanwhile" role="alert">
      <Notice
        kind="warn"
        action={
          <span className="rowline">
            <button className="btn" type="button" onClick={onTheirs}>
              {words.takeTheirs}
            </button>
            <button className="btn" type="button" onClick={() => void keepMine()}>
              {words.keepMine}
            </button>
          </span>
        }
      >
        {words.meanwhile}
      </Notice>
      {problem ? <Notice kind="fail">{problem}</Notice> : null}
    </div>
  )
}
