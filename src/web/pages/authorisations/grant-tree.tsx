import { useEffect, useRef, type ReactNode } from 'react'
import { authorisationGroups, groupLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { isAdministration, isTicked, withTick, type Draft, type Wish } from '#web/pages/authorisations/draft.ts'
import { GrantRow } from '#web/pages/authorisations/grant-row.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type GrantTreeProps = {
  member: Pick<Member, 'grants'>
  draft: Draft
  onDraft: (draft: Draft) => void
  /** Why the administration authorisations of this account must stay; undefined when they may go. */
  keepsAdministration?: string | undefined
  /** What a new tick is called, where there is no 'Opslaan'. */
  newWord?: string
  aside?: (authorisation: Authorisation) => ReactNode
}

/** The checkboxes of one account under the manual's headings. */
export function GrantTree(props: GrantTreeProps) {
  const { authorisations: words } = useWords()
  return (
    <div className="tree">
      <div className="cols" aria-hidden="true">
        <span>{words.authorisation}</span>
        <span>{props.newWord ? '' : words.givenBy}</span>
        <span>{words.reason}</span>
        <span>{words.endsOn}</span>
      </div>
      {authorisationGroups.map((group) => (
        <Group key={group.key} group={group} {...props} />
      ))}
    </div>
  )
}

type GroupProps = GrantTreeProps & { group: (typeof authorisationGroups)[number] }

function Group({ group, member, draft, onDraft, keepsAdministration, newWord, aside }: GroupProps) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const { grants } = member
  const keys: readonly Authorisation[] = group.entries.map((entry) => entry.key)
  const ticked = keys.filter((key) => isTicked(draft, grants, key))
  const administers = group.key === 'administration'
  const fixed = (key: Authorisation) =>
    keepsAdministration !== undefined && isAdministration(key) && isTicked(draft, grants, key)
  const free = keys.filter((key) => !fixed(key))

  function tickAll(on: boolean): void {
    onDraft(free.reduce((next, key) => withTick(next, grants, key, on), draft))
  }

  function wish(key: Authorisation, wished: Wish | undefined): void {
    const { [key]: _, ...others } = draft
    onDraft(wished ? { ...others, [key]: wished } : others)
  }

  return (
    <div className="group">
      <h3>
        <GroupBox
          label={groupLabel(group, language, brand)}
          some={ticked.length > 0}
          all={ticked.length === keys.length}
          disabled={free.length === 0}
          onTick={tickAll}
        />
        <span className="sub">
          {words.count(ticked.length, keys.length)}
          {administers ? `, ${words.togetherAdministrator}` : ''}
        </span>
      </h3>
      {keys.map((key) => (
        <GrantRow
          key={key}
          authorisation={key}
          grant={grants.find((grant) => grant.authorisation === key)}
          wish={draft[key]}
          fixed={fixed(key) ? keepsAdministration : undefined}
          newWord={newWord ?? words.new}
          notHeld={newWord ? '' : '–'}
          aside={aside?.(key)}
          onTick={(on) => onDraft(withTick(draft, grants, key, on))}
          onWish={(wished) => wish(key, wished)}
        />
      ))}
    </div>
  )
}

type GroupBoxProps = { label: string; some: boolean; all: boolean; disabled: boolean; onTick: (on: boolean) => void }

/** Off, partly or wholly ticked; pressing it ticks all, or takes all away when all were ticked. */
function GroupBox({ label, some, all, disabled, onTick }: GroupBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  const mixed = some && !all
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className="check">
      <input
        type="checkbox"
        ref={box}
        className={mixed ? 'mixed' : undefined}
        checked={all}
        disabled={disabled}
        onChange={() => onTick(!all)}
      />{' '}
      {label}
    </label>
  )
}
