import '#web/ui/account.css'
import '#web/ui/form.css'
import '#web/ui/operator.css'
import { useEffect, useRef } from 'react'
import { Link, Outlet, useLocation, type LinkProps } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** The menu of whoever runs the installation, above each of its pages. For anybody else these pages do not exist. */
export function OperatorFrame() {
  const { operator } = useWords()
  const { account } = useSession()
  const nav = useCurrentInView()
  if (!account.operator) return <NothingHere />
  const { tabs } = operator
  const entries: [label: string, link: LinkProps, exact?: true][] = [
    [tabs.overview, paths.operator(), true],
    [tabs.customers, paths.customers()],
    [tabs.accounts, paths.supportAccounts()],
    [tabs.requests, paths.operatorRequests()],
    [tabs.modules, paths.modules()],
    [tabs.migration, paths.migration()],
    [tabs.imports, paths.intake()],
    [tabs.areas, paths.areas()],
    [tabs.benchmarks, paths.benchmarks()],
    [tabs.audit, paths.operatorAudit()],
    [tabs.mails, paths.mails()],
  ]
  return (
    <>
      <div className="operator-nav">
        <nav className="wrap tabs" aria-label={operator.nav} ref={nav}>
          {entries.map(([label, link, exact = false]) => (
            <Link key={label} {...link} activeOptions={{ exact, includeSearch: false }}>
              {label}
            </Link>
          ))}
        </nav>
      </div>
      <Outlet />
    </>
  )
}

/** On a phone the menu scrolls sideways: the page one is on is in sight. */
export function useCurrentInView() {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const current = [...(nav.current?.querySelectorAll('a') ?? [])].findLast((link) =>
      pathname.startsWith(link.pathname),
    )
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.clientWidth / 3
  }, [pathname])
  return nav
}

function NothingHere() {
  const { common } = useWords()
  useTitle(common.notFoundTitle)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{common.notFoundTitle}</h1>
        <p>{common.notFound}</p>
      </div>
      <Link className="btn" {...paths.home()}>
        {common.toHome}
      </Link>
    </div>
  )
}
