import '#web/ui/account.css'
import type { ReactNode } from 'react'
import { PublicFrame } from '#web/ui/public-frame.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** What a person can do in this version; it promises nothing that is not there. */
export function HelpPage() {
  const { help } = useWords()
  useTitle(help.title)
  return (
    <PublicFrame>
      <div className="wrap" id="hulp">
        <div className="head">
          <h1>{help.title}</h1>
          <p>{help.intro}</p>
        </div>
        <Part id="beheerder" title={help.administrator}>
          <p>{help.administratorText}</p>
          <p>{help.administratorNone}</p>
        </Part>
        <Part id="wachtwoord" title={help.forgotten}>
          <p>{help.forgottenText}</p>
        </Part>
        <Part id="gebruiker" title={help.noAccount}>
          <p>{help.noAccountText}</p>
        </Part>
        <Part id="toegang" title={help.access}>
          <p>{help.accessText}</p>
        </Part>
      </div>
    </PublicFrame>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="block" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div className="prose">{children}</div>
    </section>
  )
}
