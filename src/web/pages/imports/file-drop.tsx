import { useId, useState, type DragEvent } from 'react'
import type { ImportFileKind } from '#domain/contract/imports.ts'
import { useFormat } from '#web/format.ts'
import { useWords } from '#web/words/words.tsx'

type FileDropProps = {
  kind: ImportFileKind
  file: File | undefined
  disabled: boolean
  onFile: (file: File | undefined) => void
}

/** One of the three files: chosen with the button, or dragged here. */
export function FileDrop({ kind, file, disabled, onFile }: FileDropProps) {
  const { imports } = useWords()
  const format = useFormat()
  const [over, setOver] = useState(false)
  const id = useId()

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped && !disabled) onFile(dropped)
  }

  return (
    <div
      className={['filedrop', file ? 'filled' : '', over ? 'over' : ''].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h3 id={`${id}-title`}>{imports.kinds[kind]}</h3>
      <p>{imports.kindsAbout[kind]}</p>
      {file ? (
        <p className="pickline">
          <span className="chosen">{file.name}</span> <span className="stamp">{format.bytes(file.size)}</span>
        </p>
      ) : null}
      <div className="rowline">
        <label className={disabled ? 'btn file off' : 'btn file'}>
          {file ? imports.chooseOther : imports.choose}
          <span className="vh">, {imports.kinds[kind]}</span>
          <input
            type="file"
            accept=".csv,.gz,text/csv,application/gzip"
            disabled={disabled}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              if (chosen) onFile(chosen)
              // The same file may be chosen again after it was removed or mended.
              event.target.value = ''
            }}
          />
        </label>
        {file && !disabled ? (
          <button
            className="btn quiet"
            type="button"
            aria-label={imports.remove(file.name)}
            onClick={() => onFile(undefined)}
          >
            {imports.removeShort}
          </button>
        ) : null}
        {file ? null : <span className="stamp">{imports.drop}</span>}
      </div>
    </div>
  )
}
