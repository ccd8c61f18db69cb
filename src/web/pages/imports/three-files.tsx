import { useState } from 'react'
import type { ImportFileKind } from '#domain/contract/imports.ts'
import { portalFileKinds } from '#web/pages/imports/file-kinds.ts'
import { SendingEnd } from '#web/pages/imports/sending-end.tsx'
import { isTimeZone, TimeZoneField } from '#web/pages/imports/time-zone-field.tsx'
import { useSendingImport } from '#web/pages/imports/use-sending-import.ts'
import { ChooseFile } from '#web/ui/choose-file.tsx'
import { useWords } from '#web/words/words.tsx'

type ChosenFiles = Partial<Record<ImportFileKind, File>>

/** The portal's own three files, read in as one. */
export function ThreeFiles() {
  const { imports } = useWords()
  const [files, setFiles] = useState<ChosenFiles>({})
  const [zone, setZone] = useState('Europe/Amsterdam')
  const [errors, setErrors] = useState<{ files?: string; zone?: string }>({})
  const { sending, problem, send, leaving } = useSendingImport()

  function start(): void {
    const chosen = portalFileKinds.flatMap((kind) => (files[kind] ? [{ kind, file: files[kind] }] : []))
    const wrong: typeof errors = {}
    if (chosen.length === 0) wrong.files = imports.nothingChosen
    if (!isTimeZone(zone)) wrong.zone = imports.timeZoneUnknown
    setErrors(wrong)
    if (wrong.files || wrong.zone) return
    void send(chosen, { timeZone: zone.trim() })
  }

  function put(kind: ImportFileKind, file?: File): void {
    const { [kind]: _, ...others } = files
    setFiles(file ? { ...others, [kind]: file } : others)
    setErrors({})
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
      <div className="filedrops">
        {portalFileKinds.map((kind) => (
          <ChooseFile
            key={kind}
            title={imports.kinds[kind]}
            about={imports.kindsAbout[kind]}
            file={files[kind]}
            accept=".csv,.gz,text/csv,application/gzip"
            disabled={sending !== undefined}
            words={imports}
            onFile={(file) => put(kind, file)}
            remove={{ label: imports.removeShort, name: imports.remove, onRemove: () => put(kind) }}
          />
        ))}
      </div>
      <TimeZoneField id="three-zone" value={zone} error={errors.zone} onChange={setZone} />
      <SendingEnd sending={sending} wrong={errors.files} problem={problem} leaving={leaving} />
    </form>
  )
}
