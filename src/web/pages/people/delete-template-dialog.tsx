import { api } from '#web/api.ts'
import { useSending } from '#web/pages/people/use-sending.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type DeleteTemplateDialogProps = { at: string; template: { id: string; name: string }; onClose: () => void }

/** A template cannot be had back, so it is asked first. */
export function DeleteTemplateDialog({ at, template, onClose }: DeleteTemplateDialogProps) {
  const { people: words, common } = useWords()
  const { busy, problem, send } = useSending()
  const remove = () =>
    void send(async () => {
      await api('DELETE', `${at}/${encodeURIComponent(template.id)}`)
      onClose()
    })
  return (
    <Dialog title={words.deleteTemplate(template.name)} onClose={onClose}>
      {problem ? <Notice kind="fail">{problem}</Notice> : null}
      <p>{words.deleteTemplateText}</p>
      <div className="rowline">
        <button className="btn" type="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button className="btn danger" type="button" aria-disabled={busy} onClick={remove}>
          {words.remove}
        </button>
      </div>
    </Dialog>
  )
}
