import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { LoginFrame } from '#web/pages/login/login-frame.tsx'
import { paths } from '#web/paths.ts'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { useWords } from '#web/words/words.tsx'

/** A step on the way in, drawn as the log-in page is. */
export function WelcomeFrame({ children }: { children: ReactNode }) {
  const { welcome } = useWords()
  return (
    <LoginFrame>
      <div className="stack step">
        {children}
        <p className="new">
          <Link {...paths.login()}>{welcome.toLogin}</Link>
        </p>
      </div>
    </LoginFrame>
  )
}

/** The title of what came of it; the focus goes there, so that it is heard. */
export function Outcome({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <FocusHeading level={1}>{title}</FocusHeading>
      {children}
    </>
  )
}
