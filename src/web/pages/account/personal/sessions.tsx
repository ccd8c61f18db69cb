import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionList } from '#domain/contract/security.ts'
import { api, Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { deviceOf } from '#web/pages/account/personal/device.ts'
import { Fetched } from '#web/pages/account/personal/fetched.tsx'
import { sessionsQuery } from '#web/pages/account/personal/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type Row = SessionList['sessions'][number]

/** 'Waar je bent ingelogd': this session first, and the way to end the others. */
export function Sessions() {
  const { sessions: words, common } = useWords()
  const sessions = useQuery(sessionsQuery())
  const queryClient = useQueryClient()
  const [told, setTold] = useState<{ text: string; failed: boolean }>()

  async function end(path: string, done: string): Promise<void> {
    try {
      await api('DELETE', path)
      setTold({ text: done, failed: false })
    } catch (error) {
      setTold({ text: error instanceof Problem ? error.message : common.unexpected, failed: true })
    }
    await queryClient.invalidateQueries({ queryKey: sessionsQuery().queryKey })
  }

  return (
    <Block title={words.title} aside={<p className="small">{words.text}</p>}>
      <div role="status">{told ? <Notice kind={told.failed ? 'fail' : 'plain'}>{told.text}</Notice> : null}</div>
      <Fetched query={sessions}>
        {(data) => (
          <>
            <ul className="rows">
              {currentFirst(data.sessions).map((row) => (
                <SessionRow
                  key={row.id}
                  row={row}
                  onEnd={() => void end(`/account/sessions/${encodeURIComponent(row.id)}`, words.ended)}
                />
              ))}
            </ul>
            {data.sessions.length > 1 ? (
              <p>
                <button className="btn" type="button" onClick={() => void end('/account/sessions', words.endedOthers)}>
                  {words.endOthers}
                </button>
              </p>
            ) : null}
          </>
        )}
      </Fetched>
    </Block>
  )
}

function SessionRow({ row, onEnd }: { row: Row; onEnd: () => void }) {
  const { sessions: words } = useWords()
  const format = useFormat()
  const { browser = words.unknownBrowser, system } = deviceOf(row.userAgent)
  const device = system ? words.device(browser, system) : browser
  const facts = [
    words.since(format.moment(row.startedAt)),
    row.current ? '' : words.seen(format.moment(row.lastSeenAt)),
    row.address ? words.from(row.address) : '',
    row.secondFactor ? words.twoSteps : '',
  ]
  return (
    <li>
      <div>
        <b>{device}</b>
        {row.current ? <span className="tag">{words.current}</span> : null}
        <span className="sub">{facts.filter(Boolean).join(', ')}</span>
      </div>
      {row.current ? null : (
        <button className="btn quiet" type="button" aria-label={words.endOf(device)} onClick={onEnd}>
          {words.end}
        </button>
      )}
    </li>
  )
}

function currentFirst(sessions: readonly Row[]): Row[] {
  return sessions.toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt))
}
