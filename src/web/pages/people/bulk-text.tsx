import { useId, useState, type DragEvent } from 'react'
import { textFromFile, type FileProblem } from '#web/pages/people/list-file.ts'
import { FieldError } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

type BulkTextProps = { text: string; wrong: string | undefined; onText: (text: string) => void }

/** The list: pasted, dropped or read from a file. */
export function BulkText({ text, wrong, onText }: BulkTextProps) {
  const { people: words } = useWords()
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<{ name: string; why: FileProblem }>()
  const id = useId()

  async function read(file: File): Promise<void> {
    const found = await textFromFile(file)
    setProblem('why' in found ? { name: file.name, why: found.why } : undefined)
    if ('text' in found) onText(found.text)
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) void read(file)
  }

  const error = problem ? words.fileProblems[problem.why](problem.name) : wrong
  return (
    <div
      className={over ? 'bulk-text over' : 'bulk-text'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="field">
        <label htmlFor={id}>{words.listLabel}</label>
        <textarea
          className="input"
          id={id}
          rows={8}
          spellCheck={false}
          value={text}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
          onChange={(event) => onText(event.target.value)}
        />
        <p className="hint" id={`${id}-hint`}>
          {words.listHint}
        </p>
        <FieldError id={`${id}-error`} error={error} />
      </div>
      <div className="rowline">
        <label className="btn file">
          {words.chooseFile}
          <input
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void read(file)
              event.target.value = ''
            }}
          />
        </label>
        <span className="stamp">{words.dropFile}</span>
      </div>
    </div>
  )
}
