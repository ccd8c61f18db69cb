import '#web/ui/insight.css'
import '#web/pages/insight/insight.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { ImportTable } from '#web/pages/imports/import-table.tsx'
import { Attention } from '#web/pages/intake/attention.tsx'
import { Freshness } from '#web/pages/intake/freshness.tsx'
import { HourBars } from '#web/pages/intake/hour-bars.tsx'
import { monitorQuery } from '#web/pages/intake/queries.ts'
import { SourceStatus } from '#web/pages/intake/source-status.tsx'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Aanlevering': what needs attention first, then how data comes in. */
export function MonitorPage() {
  const words = useWords().intake.monitor
  const monitor = useQuery(monitorQuery())
  useTitle(words.title)
  return (
    <div className="wrap">
      <div className="head">
        <div className="row">
          <h1>{words.title}</h1>
          <Link className="btn act" {...paths.imports()}>
            {words.read}
          </Link>
        </div>
        <p>{words.intro}</p>
      </div>
      {monitor.isPending ? <Skeleton rows={10} /> : null}
      {monitor.isError ? <Failure error={monitor.error} retry={() => void monitor.refetch()} /> : null}
      {monitor.data ? <Parts monitor={monitor.data} askedMs={monitor.dataUpdatedAt} /> : null}
    </div>
  )
}

function Parts({ monitor, askedMs }: { monitor: IntakeMonitor; askedMs: number }) {
  const words = useWords().intake.monitor
  const format = useFormat()
  const { commits, segments, bytes } = monitor.log
  return (
    <>
      <Block title={words.attention}>
        <Attention monitor={monitor} askedMs={askedMs} />
      </Block>
      <Block title={words.sources} aside={<p className="small">{words.sourcesText}</p>} wide>
        <SourceStatus sources={monitor.sources} />
      </Block>
      <Block title={words.hours} wide>
        <HourBars hours={monitor.hours} />
      </Block>
      <Block title={words.numbers} aside={<p className="small">{words.numbersText}</p>} wide>
        <Freshness numbers={monitor.numbers} />
      </Block>
      <Block title={words.imports} wide>
        <ImportTable first={5} />
        <p>
          <Link {...paths.imports()}>{words.importsAll}</Link>
        </p>
      </Block>
      <Block title={words.log}>
        <p>{words.logText(format.count(commits), format.count(segments), format.bytes(bytes))}</p>
      </Block>
    </>
  )
}
