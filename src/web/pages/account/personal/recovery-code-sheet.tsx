import { useEffect, useState } from 'react'
import { useSession } from '#web/session.ts'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { useWords } from '#web/words/words.tsx'

/** Shown once: to copy, to download, or to print. */
export function RecoveryCodeSheet({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { factor } = useWords()
  const { account } = useSession()
  const [told, setTold] = useState('')
  const title = factor.fileTitle(account.email)
  const text = `${title}\n\n${codes.join('\n')}\n`

  useEffect(() => {
    // Only the sheet is printed, not the page around it (account.css).
    document.body.classList.add('has-sheet')
    return () => document.body.classList.remove('has-sheet')
  }, [])

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text).then(
      () => setTold(factor.copied),
      () => setTold(factor.notCopied),
    )
  }

  return (
    <section className="inset once sheet" aria-labelledby="codes-title">
      <FocusHeading level={4} id="codes-title">
        {factor.codesShown}
      </FocusHeading>
      <p className="no-print">{factor.codesText}</p>
      <p className="print-only">{title}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="rowline">
        {'clipboard' in navigator ? (
          <button className="btn" type="button" onClick={() => void copy()}>
            {factor.copy}
          </button>
        ) : null}
        <button className="btn" type="button" onClick={() => download(factor.fileName, text)}>
          {factor.download}
        </button>
        <button className="btn" type="button" onClick={() => window.print()}>
          {factor.print}
        </button>
        <button className="btn act" type="button" onClick={onKept}>
          {factor.kept}
        </button>
      </div>
      <p className="small" role="status">
        {told}
      </p>
    </section>
  )
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
