import { lazy, Suspense, useState } from 'react'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { needWords, useWords } from '#web/words/words.tsx'

export type AskAccessProps = {
  /** The number it is about; left out, it is typed. */
  number?: string
  /** What is ticked already. */
  authorisations?: readonly Authorisation[]
  /** Of its heading, one below that of the part it stands in; 3 when left out. */
  level?: 2 | 3
}

// The form and its words come when somebody asks.
const AskAccessForm = lazy(async () => {
  const [form] = await Promise.all([import('#web/pages/requests/ask-access-form.tsx'), needWords('access')])
  return { default: form.AskAccessForm }
})

/** 'Toegang vragen': a button, in the place where a right is missing, that opens the form below itself. */
export function AskAccess(props: AskAccessProps) {
  const { common } = useWords()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <p>
        <button className="btn" type="button" onClick={() => setOpen(true)}>
          {common.askAccess}
        </button>
      </p>
    )
  }
  return (
    <Suspense fallback={<Skeleton rows={4} />}>
      <AskAccessForm {...props} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
