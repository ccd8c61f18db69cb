import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { GiftInput } from '#domain/contract/people.ts'
import { differenceOf, endProblem, giftFrom, withTakenOver, type Draft } from '#web/pages/authorisations/draft.ts'
import { GrantTree } from '#web/pages/authorisations/grant-tree.tsx'
import { TakeOverDialog } from '#web/pages/authorisations/take-over-dialog.tsx'
import { authorisationsQuery } from '#web/queries.ts'
import { useWords } from '#web/words/words.tsx'

type GiftChooserProps = { number: string; draft: Draft; onDraft: (draft: Draft) => void }

const nothing = { grants: [] }

/** What somebody will be given: by ticks, from a template or as a colleague has it; each with a reason and an end date. */
export function GiftChooser({ number, draft, onDraft }: GiftChooserProps) {
  const { authorisations: words, people } = useWords()
  const list = useQuery(authorisationsQuery(number))
  const [asking, setAsking] = useState<'copy' | 'template'>()
  return (
    <div className="gifts">
      <div className="fill">
        <button className="btn quiet tight" type="button" onClick={() => setAsking('template')}>
          {words.applyTemplate}
        </button>
        <button className="btn quiet tight" type="button" onClick={() => setAsking('copy')}>
          {words.copyFrom}
        </button>
      </div>
      <GrantTree member={nothing} draft={draft} onDraft={onDraft} newWord={people.willBeGiven} />
      {asking ? (
        <TakeOverDialog
          kind={asking}
          number={number}
          members={list.data?.members ?? []}
          onClose={() => setAsking(undefined)}
          onTake={(from, exactly) => onDraft(withTakenOver(draft, [], from, exactly, () => false))}
        />
      ) : null}
    </div>
  )
}

/** The gifts of a draft; undefined when an end date is wrong. */
export function giftsOf(draft: Draft): GiftInput[] | undefined {
  const { give } = differenceOf(draft, [])
  return give.some((entry) => endProblem(entry.endsOn)) ? undefined : give.map(giftFrom)
}
