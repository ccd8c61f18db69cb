import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Import } from '#domain/contract/imports.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { Confirm } from '#web/ui/confirm.tsx'
import { useWords } from '#web/words/words.tsx'

/** Undoes an import, after saying what vanishes with it; stops one that runs, and ends one that still waits for its files. */
export function WithdrawImport({ import: shown }: { import: Import }) {
  const { imports } = useWords()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState(false)
  const added = shown.files.reduce((sum, file) => sum + (file.kind === 'customers' ? 0 : file.added), 0)
  const hasCustomers = shown.files.some(({ kind }) => kind === 'customers')
  const undo = [imports.withdrawText(format.count(added)), ...(hasCustomers ? [imports.withdrawCustomers] : [])]
  const words =
    shown.state === 'uploading'
      ? { title: imports.endTitle, text: imports.endText, action: imports.end }
      : shown.state === 'queued' || shown.state === 'running'
        ? { title: imports.stopTitle, text: imports.stopText, action: imports.stop }
        : { title: imports.withdrawTitle, text: undo.join(' '), action: imports.withdraw }
  return (
    <>
      <button className="btn quiet danger" type="button" onClick={() => setAsked(true)}>
        {words.action}
      </button>
      {asked ? (
        <Confirm
          {...words}
          run={async () => {
            await api('POST', `/imports/${encodeURIComponent(shown.id)}/withdraw`)
            await queryClient.invalidateQueries()
          }}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  )
}
