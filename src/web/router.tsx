import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { ensureSession, sessionNow } from '#web/session.ts'
import { needWords } from '#web/words/words.tsx'
import { PageError } from '#web/ui/page-error.tsx'
import { PageLoading } from '#web/ui/page-loading.tsx'
import { NotFoundPage } from '#web/pages/not-found-page.tsx'

type Text = Record<string, string>

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

const backSearch = (search: Text): { terug?: string } => {
  const back = search['terug']
  // Only an address on this host: '//elsewhere' and full addresses are somebody else's.
  return back && /^\/(?![/\\])/.test(back) ? { terug: back } : {}
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inloggen',
  validateSearch: backSearch,
  beforeLoad: async ({ search }) => {
    const session = await ensureSession().catch(() => null)
    if (session?.account.mustChangePassword) throw redirect(paths.newPassword(search.terug))
    if (session) throw redirect({ href: search.terug ?? '/' })
  },
  component: lazyRouteComponent(() => import('#web/pages/login/login-page.tsx'), 'LoginPage'),
})

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wachtwoord',
  validateSearch: backSearch,
  beforeLoad: async ({ search }) => {
    const session = await ensureSession()
    if (!session) throw redirect(paths.login(search.terug))
    if (!session.account.mustChangePassword) throw redirect({ href: search.terug ?? '/' })
  },
  component: lazyRouteComponent(() => import('#web/pages/login/new-password-page.tsx'), 'NewPasswordPage'),
})

const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hulp',
  beforeLoad: async () => {
    await ensureSession().catch(() => null)
  },
  component: lazyRouteComponent(() => import('#web/pages/help/help-page.tsx'), 'HelpPage'),
})

/** Everything below asks for a session; the shell, the live stream and the Query client come with it. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const session = await ensureSession()
    if (!session) throw redirect(paths.login(location.href))
    if (session.account.mustChangePassword) throw redirect(paths.newPassword(location.href))
  },
  loader: () => needWords('inside'),
  component: lazyRouteComponent(() => import('#web/pages/signed-in.tsx'), 'SignedIn'),
})

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('#web/pages/home/home-page.tsx'), 'HomePage'),
})

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account',
  component: lazyRouteComponent(() => import('#web/pages/account/personal-page.tsx'), 'PersonalPage'),
})

const anyAuthorisationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/autorisaties',
  beforeLoad: () => {
    const numbers = sessionNow()?.customerNumbers ?? []
    const number = (numbers.find((entry) => entry.administrator) ?? numbers[0])?.number
    throw redirect(number ? paths.authorisations(number) : paths.account())
  },
})

const customerNumberRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number',
  component: lazyRouteComponent(() => import('#web/pages/account/customer-number-page.tsx'), 'CustomerNumberPage'),
})

const authorisationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/autorisaties',
  validateSearch: (search: Text): { gebruiker?: string } =>
    search['gebruiker'] ? { gebruiker: search['gebruiker'] } : {},
  component: lazyRouteComponent(
    () => import('#web/pages/authorisations/authorisations-page.tsx'),
    'AuthorisationsPage',
  ),
})

const auditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/logboek',
  component: lazyRouteComponent(() => import('#web/pages/account/audit-page.tsx'), 'AuditPage'),
})

const importsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/gegevens',
  component: lazyRouteComponent(() => import('#web/pages/imports/imports-page.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/gegevens/$importId',
  component: lazyRouteComponent(() => import('#web/pages/imports/import-page.tsx'), 'ImportPage'),
})

/** Shows its pages only while the account holds 'insight-parcels' on the number in the address. */
const insightRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inzicht/$number/pakketten',
  loader: () => needWords('insight'),
  component: lazyRouteComponent(() => import('#web/pages/insight-gate.tsx'), 'InsightGate'),
})

const insightParcelsRoute = createRoute({
  getParentRoute: () => insightRoute,
  path: '/',
  validateSearch: (search: Text): Text => search,
  component: lazyRouteComponent(() => import('#web/pages/insight/insight-parcels-page.tsx'), 'InsightParcelsPage'),
})

const parcelListRoute = createRoute({
  getParentRoute: () => insightRoute,
  path: '/lijst',
  validateSearch: (search: Text): Text => search,
  component: lazyRouteComponent(() => import('#web/pages/insight/parcel-list-page.tsx'), 'ParcelListPage'),
})

const parcelRoute = createRoute({
  getParentRoute: () => insightRoute,
  path: '/$barcode',
  validateSearch: (search: Text): Text => search,
  component: lazyRouteComponent(() => import('#web/pages/insight/parcel-page.tsx'), 'ParcelPage'),
})

const routeTree = rootRoute.addChildren([
  loginRoute,
  newPasswordRoute,
  helpRoute,
  signedInRoute.addChildren([
    homeRoute,
    accountRoute,
    anyAuthorisationsRoute,
    customerNumberRoute,
    authorisationsRoute,
    auditRoute,
    importsRoute,
    importRoute,
    insightRoute.addChildren([insightParcelsRoute, parcelListRoute, parcelRoute]),
  ]),
])

export const router = createRouter({
  routeTree,
  // Search parameters are text, as they stand in the address: '0123' stays '0123'.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search: Record<string, unknown>) => {
    const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const text = new URLSearchParams(entries).toString()
    return text && `?${text}`
  },
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingMs: 400,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageError,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
