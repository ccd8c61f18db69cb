import { useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '#web/format.ts'
import { BenchmarkFilePart } from '#web/pages/operator/benchmark-file.tsx'
import { BenchmarkQuarters } from '#web/pages/operator/benchmark-quarters.tsx'
import { BenchmarkSenders } from '#web/pages/operator/benchmark-senders.tsx'
import { benchmarksQuery } from '#web/pages/operator/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Branchecijfers': which quarters are frozen, and files of them from and to other installations. */
export function BenchmarksPage() {
  const { benchmarks: words } = useWords()
  const format = useFormat()
  const queryClient = useQueryClient()
  const overview = useQuery(benchmarksQuery())
  const [said, setSaid] = useState('')
  const notice = useRef<HTMLDivElement>(null)
  useTitle(words.title)

  async function onDone(sentence: string): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: benchmarksQuery().queryKey })
    setSaid(sentence)
    // What had the focus may be gone.
    notice.current?.focus()
  }

  const { data } = overview
  const next = data ? words.next(words.quarter(data.next.quarter), format.date(data.next.comesOn)) : ''
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <div role="status" tabIndex={-1} ref={notice}>
        {said ? <Notice>{said}</Notice> : null}
      </div>
      {overview.isPending ? <Skeleton rows={10} /> : null}
      {overview.isError ? <Failure error={overview.error} retry={() => void overview.refetch()} /> : null}
      {data ? (
        <>
          <Block title={words.quarters} aside={<p className="small">{next}</p>} wide>
            <BenchmarkQuarters quarters={data.quarters} />
          </Block>
          <Block title={words.exchange} aside={<p className="small">{words.exchangeText}</p>} wide>
            <BenchmarkFilePart fingerprint={data.installation.fingerprint} onDone={onDone} />
          </Block>
          <Block title={words.senders} wide>
            <BenchmarkSenders senders={data.keys} onDone={onDone} />
          </Block>
        </>
      ) : null}
    </div>
  )
}
