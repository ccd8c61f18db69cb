import { useState } from 'react'
import { useFormat } from '#web/format.ts'

type ChooseFileProps = {
  file: File | undefined
  disabled?: boolean
  accept?: string
  /** Above the button; `title` also tells several of these apart for who does not see them. */
  title?: string
  about?: string
  words: { choose: string; chooseOther: string; drop: string }
  onFile: (file: File) => void
  /** Offered when a chosen file may be taken away again. */
  remove?: { label: string; name: (file: string) => string; onRemove: () => void }
}

/** A file, chosen with the button or dragged here. */
export function ChooseFile({ file, disabled = false, accept, title, about, words, onFile, remove }: ChooseFileProps) {
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
      {title ? <h3>{title}</h3> : null}
      {about ? <p>{about}</p> : null}
      {file ? (
        <p className="pickline">
          <span className="chosen">{file.name}</span> <span className="stamp">{format.bytes(file.size)}</span>
        </p>
      ) : null}
      <div className="rowline">
        <label className={disabled ? 'btn file off' : 'btn file'}>
          {file ? words.chooseOther : words.choose}
          {title ? <span className="vh">, {title}</span> : null}
          <input
            type="file"
            accept={accept}
            disabled={disabled}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              if (chosen) onFile(chosen)
              // The same file may be chosen again after it was removed or mended.
              event.target.value = ''
            }}
          />
        </label>
        {file && remove && !disabled ? (
          <button className="btn quiet" type="button" aria-label={remove.name(file.name)} onClick={remove.onRemove}>
            {remove.label}
          </button>
        ) : null}
        {file ? null : <span className="stamp">{words.drop}</span>}
      </div>
    </div>
  )
}
