import { useState, type ReactNode } from 'react'

type ShownOnceProps = {
  title: string
  text: string
  secret: string
  words: { copy: string; copied: string; notCopied: string; tokenKept: string }
  onKept: () => void
  /** Whether keeping it is the one main thing of the page. */
  main?: boolean
  /** How it is used. */
  children?: ReactNode
}

/** A secret that is seen now and never again: copied, kept, and then gone from the page. */
export function ShownOnce({ title, text, secret, words, onKept, main = true, children }: ShownOnceProps) {
  const [told, setTold] = useState('')
  return (
    <section className="inset once" aria-label={title}>
      <h3>{title}</h3>
      <p>{text}</p>
      <p className="secret">{secret}</p>
      {children}
      <div className="rowline">
        {'clipboard' in navigator ? (
          <button
            className="btn"
            type="button"
            onClick={() =>
              void navigator.clipboard.writeText(secret).then(
                () => setTold(words.copied),
                () => setTold(words.notCopied),
              )
            }
          >
            {words.copy}
          </button>
        ) : null}
        <button className={main ? 'btn act' : 'btn'} type="button" onClick={onKept}>
          {words.tokenKept}
        </button>
      </div>
      <p className="small" role="status">
        {told}
      </p>
    </section>
  )
}
