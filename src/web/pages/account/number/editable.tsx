import { useState, type ReactNode } from 'react'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type EditableProps = {
  title: string
  about?: string
  /** Whether the reader may change it. */
  editable: boolean
  shown: ReactNode
  /** The form in its place. */
  children: (close: (saved: boolean) => void) => ReactNode
}

/** A part that is read until somebody wants to change it. */
export function Editable({ title, about, editable, shown, children }: EditableProps) {
  const { number: words, people } = useWords()
  const [editing, setEditing] = useState(false)
  const [saved, setSaved] = useState(false)
  return (
    <Block title={title} aside={about ? <p className="small">{about}</p> : undefined}>
      <div role="status" className="outcome">
        {saved && !editing ? <Notice>{words.saved}</Notice> : null}
      </div>
      {editing ? (
        children((done) => {
          setEditing(false)
          setSaved(done)
        })
      ) : (
        <>
          {shown}
          {editable ? (
            <p>
              <button
                className="btn"
                type="button"
                onClick={() => {
                  setEditing(true)
                  setSaved(false)
                }}
              >
                {people.change}
                <span className="vh">, {title}</span>
              </button>
            </p>
          ) : null}
        </>
      )}
    </Block>
  )
}
