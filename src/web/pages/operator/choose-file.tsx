import { useState } from 'react'
import { useFormat } from '#web/format.ts'
import { useWords } from '#web/words/words.tsx'

type ChooseFileProps = { file: File | undefined; disabled: boolean; onFile: (file: File) => void }

/** A CSV file, chosen with the button or dragged here. */
export function ChooseFile({ file, disabled, onFile }: ChooseFileProps) {
  const words = useWords().operator.migration
  const format = useFormat()
  const [over, setOver] = useState(false)
  return (
    <div
      className={['filedrop', file ? 'filled' : '', over ? 'over' : ''].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const dropped = event.dataTransfer.files[0]
        if (dropped && !disabled) onFile(dropped)
      }}
    >
      {file ? (
        <p>
          <span className="chosen">{file.name}</span> <span className="stamp">{format.bytes(file.size)}</span>
        </p>
      ) : null}
      <div className="rowline">
        <label className={disabled ? 'btn file off' : 'btn file'}>
          {file ? words.chooseOther : words.choose}
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            disabled={disabled}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              if (chosen) onFile(chosen)
              // The same file may be chosen again after it was mended.
              event.target.value = ''
            }}
          />
        </label>
        {file ? null : <span className="stamp">{words.drop}</span>}
      </div>
    </div>
  )
}
