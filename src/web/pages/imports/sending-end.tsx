import { useFormat } from '#web/format.ts'
import type { Sending } from '#web/pages/imports/send-import.ts'
import type { Leaving } from '#web/pages/imports/use-sending-import.ts'
import { LeaveDialog } from '#web/ui/leave-dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type SendingEndProps = {
  sending: Sending | undefined
  wrong: string | undefined
  problem: string | undefined
  leaving: Leaving
}

/** The end of a form that sends files: what is wrong, then the button; while sending, how far it is. */
export function SendingEnd({ sending, wrong, problem, leaving }: SendingEndProps) {
  const { imports } = useWords()
  return (
    <>
      <div role="alert">
        {wrong ? <Notice kind="fail">{wrong}</Notice> : null}
        {problem ? (
          <Notice kind="fail">
            <b>{imports.uploadFailed}</b> {problem}
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
      <LeaveDialog
        {...leaving}
        title={imports.leaveTitle}
        text={imports.leaveText}
        leave={imports.leave}
        stay={imports.stay}
      />
    </>
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
