import type { Import } from '#domain/contract/imports.ts'
import { useFormat } from '#web/format.ts'
import { Block } from '#web/ui/block.tsx'
import { useWords } from '#web/words/words.tsx'

const phases = [
  'waiting',
  'reading',
  'keeping',
  'calculating',
  'finished',
] as const satisfies readonly Import['phase'][]

/** Which step it is at and how far each file has been read; asked again each second. */
export function ImportProgress({ import: shown }: { import: Import }) {
  const { imports } = useWords()
  const format = useFormat()
  const at = phases.indexOf(shown.phase)
  return (
    <Block
      title={imports.phasesLabel}
      wide
      aside={shown.state === 'uploading' ? null : <p className="small">{imports.mayLeave}</p>}
    >
      {shown.state === 'uploading' ? <p className="muted">{imports.uploadIncomplete}</p> : null}
      <ol className="phases" aria-label={imports.phasesLabel}>
        {phases.map((phase, index) => (
          <li
            key={phase}
            className={index < at ? 'done' : index === at ? 'now' : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {imports.phases[phase]}
            {index < at ? <span className="vh">, {imports.phaseDone}</span> : null}
          </li>
        ))}
      </ol>
      {shown.files.map((file) => (
        <div className="upload" key={file.kind}>
          <p className="line">
            <span>
              <b>{imports.kinds[file.kind]}</b> <span className="muted">{file.name}</span>
            </span>
            <span className="muted">
              {imports.progressOf(format.bytes(file.readBytes), format.bytes(file.sizeBytes))}
            </span>
          </p>
          <progress
            aria-label={`${imports.kinds[file.kind]}, ${file.name}`}
            value={file.readBytes}
            max={Math.max(file.sizeBytes, 1)}
          />
          <p className="stamp">
            {imports.rows} {format.count(file.read)}, {imports.rejected.toLowerCase()} {format.count(file.rejected)}
          </p>
        </div>
      ))}
    </Block>
  )
}
