import { useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '#web/format.ts'
import { BenchmarkFilePart } from '#web/pages/operator/benchmark-file.tsx'
import { BenchmarkQuarters } from '#web/pages/operator/benchmark-quarters.tsx'
import { BenchmarkSenders } from '#web/pages/operator/benchmark-senders.tsx'
import { benchmarksQuery } from '#web/pages/operator/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { QueryPage } from '#web/ui/query-page.tsx'
import { useWords } from '#web/words/words.tsx'

/** 'Branchecijfers': which quarters are frozen, and files of them from and to other installations. */
export function BenchmarksPage() {
  const { benchmarks: words } = useWords()
  const format = useFormat()
  const queryClient = useQueryClient()
  const overview = useQuery(benchmarksQuery())
  const [said, setSaid] = useState('')
  const notice = useRef<HTMLDivElement>(null)

  async function onDone(sentence: string): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: benchmarksQuery().queryKey })
    setSaid(sentence)
    // What had the focus may be gone.
    notice.current?.focus()
  }

  return (
    <QueryPage
      words={words}
      query={overview}
      rows={10}
      notice={
        <div role="status" tabIndex={-1} ref={notice}>
          {said ? <Notice>{said}</Notice> : null}
        </div>
      }
    >
      {(data) => (
        <>
          <Block
            title={words.quarters}
            aside={
              <p className="small">{words.next(words.quarter(data.next.quarter), format.date(data.next.comesOn))}</p>
            }
            wide
          >
            <BenchmarkQuarters quarters={data.quarters} />
          </Block>
          <Block title={words.exchange} aside={<p className="small">{words.exchangeText}</p>} wide>
            <BenchmarkFilePart fingerprint={data.installation.fingerprint} onDone={onDone} />
          </Block>
          <Block title={words.senders} wide>
            <BenchmarkSenders senders={data.keys} onDone={onDone} />
          </Block>
        </>
      )}
    </QueryPage>
  )
}
