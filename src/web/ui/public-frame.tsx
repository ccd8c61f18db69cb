import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { brand } from '#web/brand.ts'
import { paths } from '#web/paths.ts'
import { useMaybeSession } from '#web/session.ts'
import { useWords } from '#web/words/words.tsx'

/** Bar and footer around a page that needs nobody signed in. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { common } = useWords()
  const session = useMaybeSession()
  return (
    <div className="page">
      <a className="skip" href="#inhoud">
        {common.skip}
      </a>
      <header className="top">
        <div className="wrap">
          <Link className="mark" {...paths.home()}>
            {brand}
          </Link>
          <div className="end">
            <Link className="btn" {...(session ? paths.home() : paths.login())}>
              {session ? common.toHome : common.toLogin}
            </Link>
          </div>
        </div>
      </header>
      <main id="inhoud" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="wrap">
          <Link {...paths.help()}>{common.helpNeeded}</Link>
          <span>{common.dutchTime}</span>
        </div>
      </footer>
    </div>
  )
}
