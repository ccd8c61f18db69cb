import { useEffect, useState } from 'react'
import { Link, useSearch } from '@tanstack/react-router'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Sample } from '#domain/contract/intake.ts'
import type { CreateImport } from '#domain/contract/imports.ts'
import { fittingMapping } from '#domain/intake/fitting-mapping.ts'
import { chooseSample, chosenSample } from '#web/pages/intake/sample.ts'
import { sampleQuery } from '#web/pages/imports/sample-query.ts'
import { SendingEnd } from '#web/pages/imports/sending-end.tsx'
import { isTimeZone, TimeZoneField } from '#web/pages/imports/time-zone-field.tsx'
import { useSendingImport } from '#web/pages/imports/use-sending-import.ts'
import { mappingsQuery, sourcesQuery } from '#web/pages/intake/queries.ts'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { paths } from '#web/paths.ts'
import { ChooseFile } from '#web/ui/choose-file.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

const uploadSource = 'upload'

/** One file of any kind: the portal says what it is before it is sent, and offers a mapping where one is needed. */
export function AnyFile() {
  const { imports } = useWords()
  const search = useSearch({ strict: false })
  const [file, setFile] = useState<File | undefined>(() => (search['indeling'] ? chosenSample().file : undefined))
  const [picked, setPicked] = useState(search['indeling'])
  const [source, setSource] = useState(search['bron'] ?? uploadSource)
  const [zone, setZone] = useState('Europe/Amsterdam')
  const [wrong, setWrong] = useState<string>()
  const { sending, problem, send, leaving } = useSendingImport()
  const sample = useQuery(sampleQuery(file))
  const mappings = useQuery(mappingsQuery()).data?.mappings ?? []
  const needsMapping = sample.data !== undefined && sample.data.format === null
  const isBroken = Boolean(sample.data?.problem)
  const canRead = file !== undefined && !isBroken && !(needsMapping && mappings.length === 0)
  const fitting = needsMapping && !isBroken ? fittingMapping(mappings, sample.data?.columns ?? []) : undefined
  const mappingId = picked ?? fitting?.id ?? ''
  useEffect(() => chooseSample(file, sample.data), [file, sample.data])

  function start(): void {
    if (!file) return setWrong(imports.nothingChosen)
    if (!canRead) return
    if (needsMapping && !mappingId) return setWrong(imports.mappingNeeded)
    if (!isTimeZone(zone)) return setWrong(imports.timeZoneUnknown)
    setWrong(undefined)
    const wish: CreateImport = {
      timeZone: zone.trim(),
      ...(source !== uploadSource && { source }),
      ...(mappingId && { mappingId }),
    }
    void send([{ kind: 'any', file }], wish)
  }

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <ChooseFile
        file={file}
        disabled={sending !== undefined}
        words={imports}
        onFile={(chosen) => {
          setFile(chosen)
          setWrong(undefined)
        }}
        remove={{ label: imports.removeShort, name: imports.remove, onRemove: () => setFile(undefined) }}
      />
      <Recognised
        sample={sample}
        fitting={mappingId === fitting?.id ? fitting.name : undefined}
        mapped={mappingId !== ''}
        canRead={canRead}
      />
      {canRead ? (
        <>
          <div className="choice-pair">
            <Choice id="with-mapping" label={imports.withMapping} value={mappingId} onChange={setPicked}>
              <option value="">{needsMapping ? imports.chooseMapping : imports.withoutMapping}</option>
              {mappings.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Choice>
            <SourceChoice value={source} onChange={setSource} />
          </div>
          {mappingId || needsMapping ? null : (
            <TimeZoneField id="time-zone" value={zone} error={undefined} onChange={setZone} />
          )}
        </>
      ) : null}
      {canRead || wrong ? <SendingEnd sending={sending} wrong={wrong} problem={problem} leaving={leaving} /> : null}
    </form>
  )
}

type RecognisedProps = {
  sample: UseQueryResult<Sample>
  /** The name of the mapping that was chosen because its columns are in the file. */
  fitting: string | undefined
  mapped: boolean
  canRead: boolean
}

/** What the file seems to be. Not knowing is no failure: the whole file may still tell. */
function Recognised({ sample, fitting, mapped, canRead }: RecognisedProps) {
  const { imports, intake } = useWords()
  if (sample.isFetching) return <p role="status">{imports.looking} …</p>
  if (!sample.data) return <p role="status" className="vh" />
  const { format, problem } = sample.data
  if (format !== null) {
    return (
      <p role="status">
        <b>{imports.recognised(intake.formats[format])}</b>
      </p>
    )
  }
  if (problem) {
    return (
      <div role="status">
        <Notice kind="fail">
          <b>{problem}</b>
        </Notice>
      </div>
    )
  }
  return (
    <div role="status">
      {fitting === undefined ? null : (
        <p>
          <b>{imports.fits(fitting)}</b>
        </p>
      )}
      {mapped ? null : (
        <Notice
          kind="warn"
          action={
            <Link className={canRead ? 'btn' : 'btn act'} {...paths.newMapping('bestand')}>
              {imports.makeMapping}
            </Link>
          }
        >
          <b>{imports.notRecognised}</b> {canRead ? imports.notRecognisedText : imports.notRecognisedAlone}
        </Notice>
      )}
    </div>
  )
}

function SourceChoice({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { imports } = useWords()
  const nameOf = useSourceName()
  const sources = useQuery(sourcesQuery()).data?.sources ?? []
  // What the demo is said to have said is only the demo's.
  const others = sources.map(({ name }) => name).filter((name) => name !== 'demo')
  const names = new Set([uploadSource, value, ...others])
  return (
    <Choice id="of-source" label={imports.source} hint={imports.sourceHint} value={value} onChange={onChange}>
      {[...names].map((name) => (
        <option key={name} value={name}>
          {nameOf(name)}
        </option>
      ))}
    </Choice>
  )
}
