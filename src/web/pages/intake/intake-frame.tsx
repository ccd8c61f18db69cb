import '#web/ui/intake.css'
import { Link, Outlet, useParams, type LinkProps } from '@tanstack/react-router'
import { useCurrentInView } from '#web/pages/operator/operator-frame.tsx'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** The menu of everything about data coming in, below that of the operator. */
export function IntakeFrame() {
  const { tabs, nav: label } = useWords().intake
  const nav = useCurrentInView()
  // The page of one import belongs to where it was read in.
  const isImport = useParams({ strict: false }).importId !== undefined
  const entries: [label: string, link: LinkProps, exact?: true][] = [
    [tabs.monitor, paths.intake(), true],
    [tabs.read, paths.imports()],
    [tabs.sources, paths.sources()],
    [tabs.mappings, paths.mappings()],
    [tabs.codes, paths.codes()],
    [tabs.setAside, paths.setAside()],
    [tabs.privacy, paths.privacy()],
  ]
  return (
    <>
      <nav className="wrap intake-nav" aria-label={label} ref={nav}>
        {entries.map(([text, link, exact = false]) => (
          <Link
            key={text}
            {...link}
            activeOptions={{ exact, includeSearch: false }}
            {...(link.to === paths.imports().to && isImport ? { 'aria-current': 'page' as const } : {})}
          >
            {text}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  )
}
