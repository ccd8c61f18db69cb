import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation } from '@tanstack/react-router'
import { brand } from '#web/brand.ts'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { NameMenu } from '#web/ui/name-menu.tsx'
import { navEntries } from '#web/ui/nav-entries.ts'
import { RightsNotice } from '#web/ui/rights-notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Bar, main part and footer around every signed-in page. The page itself draws what is inside <main>. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords()
  const { common } = words
  const session = useSession()
  const entries = navEntries(session, words)
  const main = useFocusOnArrival()
  const { pathname } = useLocation()
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
          <nav aria-label={common.mainNav}>
            {entries.map((entry) => (
              <Link
                key={entry.label}
                {...entry.link}
                activeOptions={{ includeSearch: false }}
                {...(entry.also && pathname.startsWith(entry.also) ? { 'aria-current': 'page' as const } : {})}
              >
                {entry.label}
              </Link>
            ))}
            <Link {...paths.account()}>{common.myAccount}</Link>
          </nav>
          <div className="end">
            <Link className="help" {...paths.help()}>
              {common.helpNeeded}
            </Link>
            <NameMenu entries={entries} />
          </div>
        </div>
      </header>
      <main id="inhoud" tabIndex={-1} ref={main}>
        <RightsNotice />
        {children}
        <div id="bar" className="bar-slot" />
      </main>
      <footer className="foot">
        <div className="wrap">
          <Link {...paths.help()}>{common.helpNeeded}</Link>
          <Link {...paths.help('beheerder')}>{common.whoAdministers}</Link>
          <span>{common.dutchTime}</span>
        </div>
      </footer>
    </div>
  )
}

/** After following a link the keyboard and the screen reader start at the new page, not at the old link. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
