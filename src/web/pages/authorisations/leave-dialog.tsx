import { LeaveDialog as Dialog } from '#web/ui/leave-dialog.tsx'
import { useWords } from '#web/words/words.tsx'

/** Asks before unsaved changes are left behind. Another person, or another way of looking at the same number, keeps them. */
export function LeaveDialog({ count, onLeave }: { count: number; onLeave: () => void }) {
  const { authorisations: words } = useWords()
  return (
    <Dialog
      asks={() => count > 0}
      title={words.leaveTitle}
      text={words.leaveText(count)}
      leave={words.leave}
      stay={words.stay}
      onLeave={onLeave}
    />
  )
}
