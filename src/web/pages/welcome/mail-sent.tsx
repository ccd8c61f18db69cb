import type { ReactNode } from 'react'
import { Outcome } from '#web/pages/welcome/welcome-frame.tsx'
import { useWords } from '#web/words/words.tsx'

type MailSentProps = { email: string; onAgain: () => void; children: ReactNode }

/** The same for every address: what was done, what to do now, and what if nothing comes. */
export function MailSent({ email, onAgain, children }: MailSentProps) {
  const { welcome } = useWords()
  return (
    <Outcome title={welcome.mailSent}>
      {children}
      <div className="hint-list">
        <h2>{welcome.noMail}</h2>
        <ul>
          <li>{welcome.noMailWait}</li>
          <li>{welcome.noMailWhich(email)}</li>
        </ul>
        <p>
          <button className="link" type="button" onClick={onAgain}>
            {welcome.again}
          </button>
        </p>
      </div>
    </Outcome>
  )
}
