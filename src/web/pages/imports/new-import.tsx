import { useEffect, useRef, useState } from 'react'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { importFileKinds } from '#web/pages/imports/file-kinds.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { FileDrop } from '#web/pages/imports/file-drop.tsx'
import { sendImport, type ChosenFiles, type Sending } from '#web/pages/imports/send-import.ts'
import { isTimeZone, TimeZoneField } from '#web/pages/imports/time-zone-field.tsx'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Three files, a time zone and the button; while sending it says how far it is. */
export function NewImport() {
  const { imports, common } = useWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [files, setFiles] = useState<ChosenFiles>({})
  const [zone, setZone] = useState('Europe/Amsterdam')
  const [errors, setErrors] = useState<{ files?: string; zone?: string; send?: string }>({})
  const [sending, setSending] = useState<Sending>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => sending !== undefined })

  async function send(): Promise<void> {
    if (sending) return
    const wrong: typeof errors = {}
    if (!importFileKinds.some((kind) => files[kind])) wrong.files = imports.nothingChosen
    if (!isTimeZone(zone)) wrong.zone = imports.timeZoneUnknown
    setErrors(wrong)
    if (wrong.files || wrong.zone) return
    const controller = (stop.current = new AbortController())
    try {
      const id = await sendImport(files, zone.trim(), setSending, controller.signal)
      await queryClient.invalidateQueries({ queryKey: ['imports'] })
      await navigate(paths.import(id))
    } catch (error) {
      if (controller.signal.aborted) return
      setErrors({ send: error instanceof Problem ? error.message : common.unexpected })
      setSending(undefined)
    }
  }

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="filedrops">
        {importFileKinds.map((kind) => (
          <FileDrop
            key={kind}
            kind={kind}
            file={files[kind]}
            disabled={sending !== undefined}
            onFile={(file) => {
              const { [kind]: _, ...others } = files
              setFiles(file ? { ...others, [kind]: file } : others)
              setErrors({})
            }}
          />
        ))}
      </div>
      <TimeZoneField value={zone} error={errors.zone} onChange={setZone} />
      <div role="alert">
        {errors.files ? <Notice kind="fail">{errors.files}</Notice> : null}
        {errors.send ? (
          <Notice kind="fail">
            <b>{imports.uploadFailed}</b> {errors.send}
          </Notice>
        ) : null}
      </div>
      {sending ? (
        <SendingLine sending={sending} />
      ) : (
        <div>
          <button className="btn act" type="submit">
            {imports.start}
          </button>
        </div>
      )}
    </form>
  )
}

function SendingLine({ sending }: { sending: Sending }) {
  const { imports } = useWords()
  const format = useFormat()
  const { name, sentBytes, sizeBytes } = sending
  return (
    <div className="upload">
      <p className="line">
        <span role="status">{imports.uploading(name)}</span>
        <span className="muted">{imports.uploadedOf(format.bytes(sentBytes), format.bytes(sizeBytes))}</span>
      </p>
      <progress aria-label={imports.uploading(name)} value={sentBytes} max={Math.max(sizeBytes, 1)} />
      <p className="hint">{imports.uploadStays}</p>
    </div>
  )
}
