import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { Source, SourceInput } from '#domain/contract/intake.ts'
import { api, Problem, remove } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { SourceForm } from '#web/pages/intake/source-form.tsx'
import { SourceHow } from '#web/pages/intake/source-how.tsx'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { SourceTokens } from '#web/pages/intake/source-tokens.tsx'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Confirm } from '#web/ui/confirm.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type SourcePartProps = { source: Source; onDone: (sentence: string) => Promise<void> }

/** One source: its settings, how to deliver to it, and its tokens. Of those that are there from the start, what they are. */
export function SourcePart({ source, onDone }: SourcePartProps) {
  const { sources: words } = useWords()
  const nameOf = useSourceName()
  const { name, kind, enabled } = source
  const own = words.ownText[name]
  if (own !== undefined) {
    return (
      <Block title={nameOf(name)}>
        <p>{own}</p>
      </Block>
    )
  }
  return (
    <Block
      title={name}
      aside={
        <p className="small">
          {words.kinds[kind]} {enabled ? null : <span className="tag">{words.off}</span>}
        </p>
      }
    >
      <Facts source={source} />
      <SourceHow source={source} />
      {kind === 'api' || kind === 'webhook' ? <SourceTokens source={source} onDone={onDone} /> : null}
      <Doings source={source} onDone={onDone} />
    </Block>
  )
}

function Facts({ source }: { source: Source }) {
  const { sources: words, intake } = useWords()
  const format = useFormat()
  const { postnl, mappingId, mappingName, customerNumbers, timeZone } = source
  return (
    <>
      {postnl?.problem ? (
        <Notice kind="fail">
          <b>{words.postnlProblem}</b> {postnl.problem}
        </Notice>
      ) : null}
      {postnl && !postnl.hasApiKey ? <Notice kind="warn">{words.noApiKey}</Notice> : null}
      <dl className="facts-list">
        <Fact name={mappingId ? words.mapping : words.format}>
          {mappingId ? (
            <Link {...paths.mapping(mappingId)}>{mappingName ?? mappingId}</Link>
          ) : (
            intake.formats[source.format]
          )}
        </Fact>
        <Fact name={words.timeZone}>{timeZone}</Fact>
        <Fact name={words.numbers}>{customerNumbers.join(', ') || words.allNumbers}</Fact>
        {postnl ? (
          <>
            <Fact name={words.baseUrl}>{`${postnl.baseUrl}, ${words.every(format.count(postnl.everyMinutes))}`}</Fact>
            <Fact name={words.postnlNumber}>{postnl.customerNumber}</Fact>
            <Fact name={words.polledUntil}>
              {postnl.polledUntil ? format.moment(postnl.polledUntil) : words.polledNever}
            </Fact>
            {postnl.nextAt ? <Fact name={words.nextAt}>{format.moment(postnl.nextAt)}</Fact> : null}
          </>
        ) : null}
      </dl>
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Doings({ source, onDone }: SourcePartProps) {
  const { sources: words, common } = useWords()
  const [asked, setAsked] = useState<'change' | 'remove'>()
  const [problem, setProblem] = useState<string>()
  const { id, name, enabled } = source
  const close = () => setAsked(undefined)

  async function toggle(): Promise<void> {
    setProblem(undefined)
    try {
      await api('PUT', `/operator/sources/${encodeURIComponent(id)}`, inputOf(source, !enabled))
      await onDone(enabled ? words.switchedOff(name) : words.switchedOn(name))
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    }
  }

  return (
    <>
      <div role="alert">{problem ? <Notice kind="fail">{problem}</Notice> : null}</div>
      <div className="rowline">
        <button className="btn" type="button" aria-label={words.changeOf(name)} onClick={() => setAsked('change')}>
          {words.change}
        </button>
        <button
          className="btn"
          type="button"
          aria-label={enabled ? words.switchOffOf(name) : words.switchOnOf(name)}
          onClick={() => void toggle()}
        >
          {enabled ? words.switchOff : words.switchOn}
        </button>
        <button
          className="btn quiet danger"
          type="button"
          aria-label={words.removeOf(name)}
          onClick={() => setAsked('remove')}
        >
          {words.remove}
        </button>
      </div>
      {asked === 'change' ? (
        <Dialog title={words.changeOf(name)} onClose={close}>
          <SourceForm
            source={source}
            onClose={close}
            onSaved={async (saved) => {
              close()
              await onDone(words.saved(saved))
            }}
          />
        </Dialog>
      ) : null}
      {asked === 'remove' ? (
        <Confirm
          title={words.removeTitle(name)}
          text={words.removeText}
          action={words.remove}
          run={async () => {
            await remove(`/operator/sources/${encodeURIComponent(id)}`)
            await onDone(words.removed(name))
          }}
          onClose={close}
        />
      ) : null}
    </>
  )
}

function inputOf(source: Source, enabled: boolean): SourceInput {
  const { name, kind, format, mappingId, timeZone, customerNumbers, postnl } = source
  return {
    name,
    kind,
    format,
    mappingId,
    timeZone,
    customerNumbers,
    enabled,
    postnl: postnl && {
      baseUrl: postnl.baseUrl,
      customerNumber: postnl.customerNumber,
      everyMinutes: postnl.everyMinutes,
    },
  }
}
