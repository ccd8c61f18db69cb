import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { takeToken } from '#web/mailed-token.ts'
import { operatorRoutes } from '#web/operator-routes.ts'
import { paths } from '#web/paths.ts'
import { ensureSession, sessionNow } from '#web/session.ts'
import { rootRoute, signedInRoute } from '#web/signed-in-route.ts'
import { needWords } from '#web/words/words.tsx'
import { PageError } from '#web/ui/page-error.tsx'
import { PageLoading } from '#web/ui/page-loading.tsx'

type Text = Record<string, string>

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

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wachtwoord-vergeten',
  loader: () => needWords('welcome'),
  component: lazyRouteComponent(() => import('#web/pages/welcome/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account-aanmaken',
  loader: () => needWords('welcome'),
  component: lazyRouteComponent(() => import('#web/pages/welcome/register-page.tsx'), 'RegisterPage'),
})

/** A page that a mailed link opens. Its token stands in the fragment, which leaves the address before anything is drawn. */
const mailedLink = {
  getParentRoute: () => rootRoute,
  beforeLoad: async ({ location }: { location: { pathname: string; hash: string } }) => {
    if (takeToken(location)) throw redirect({ href: location.pathname, replace: true })
    await ensureSession().catch(() => null)
  },
  loader: () => needWords('welcome'),
}

const resetPasswordRoute = createRoute({
  ...mailedLink,
  path: '/wachtwoord-instellen',
  component: lazyRouteComponent(() => import('#web/pages/welcome/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const confirmAccountRoute = createRoute({
  ...mailedLink,
  path: '/account-bevestigen',
  component: lazyRouteComponent(() => import('#web/pages/welcome/confirm-account-page.tsx'), 'ConfirmAccountPage'),
})

const invitationRoute = createRoute({
  ...mailedLink,
  path: '/uitnodiging',
  component: lazyRouteComponent(() => import('#web/pages/welcome/invitation-page.tsx'), 'InvitationPage'),
})

const confirmEmailRoute = createRoute({
  ...mailedLink,
  path: '/e-mailadres-bevestigen',
  component: lazyRouteComponent(() => import('#web/pages/welcome/confirm-email-page.tsx'), 'ConfirmEmailPage'),
})

const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hulp',
  beforeLoad: async () => {
    await ensureSession().catch(() => null)
  },
  loader: () => needWords('help'),
  component: lazyRouteComponent(() => import('#web/pages/help/help-page.tsx'), 'HelpPage'),
})

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('#web/pages/home/home-page.tsx'), 'HomePage'),
})

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account',
  loader: () => needWords('security'),
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
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/account/customer-number-page.tsx'), 'CustomerNumberPage'),
})

const authorisationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/autorisaties',
  validateSearch: (search: Text): { gebruiker?: string; per?: 'klantnummer' } => ({
    ...(search['gebruiker'] ? { gebruiker: search['gebruiker'] } : {}),
    ...(search['per'] === 'klantnummer' ? { per: 'klantnummer' } : {}),
  }),
  loader: () => needWords('people'),
  component: lazyRouteComponent(
    () => import('#web/pages/authorisations/authorisations-page.tsx'),
    'AuthorisationsPage',
  ),
})

const addPersonRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/toevoegen',
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/people/add-person-page.tsx'), 'AddPersonPage'),
})

const addManyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/toevoegen/lijst',
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/people/add-many-page.tsx'), 'AddManyPage'),
})

const invitationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/uitnodigingen',
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/people/invitations-page.tsx'), 'InvitationsPage'),
})

const templatesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/sjablonen',
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/people/templates-page.tsx'), 'TemplatesPage'),
})

const changesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/wijzigingen',
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/people/changes-page.tsx'), 'ChangesPage'),
})

const requestsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/aanvragen',
  loader: () => needWords('people'),
  component: lazyRouteComponent(() => import('#web/pages/people/requests-page.tsx'), 'RequestsPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/logboek',
  validateSearch: (search: Text): Text => search,
  loader: () => needWords('trail'),
  component: lazyRouteComponent(() => import('#web/pages/trail/audit-page.tsx'), 'AuditPage'),
})

const accessOnRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/wie-kon-wat-zien',
  validateSearch: (search: Text): Text => search,
  loader: () => needWords('trail'),
  component: lazyRouteComponent(() => import('#web/pages/trail/access-page.tsx'), 'AccessPage'),
})

const whyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mijn-account/klantnummers/$number/waarom',
  validateSearch: (search: Text): Text => search,
  loader: () => needWords('trail'),
  component: lazyRouteComponent(() => import('#web/pages/trail/why-page.tsx'), 'WhyPage'),
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
  loader: () => needWords('parcels'),
  component: lazyRouteComponent(() => import('#web/pages/insight/parcel-list-page.tsx'), 'ParcelListPage'),
})

const ecommerceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inzicht/$number/e-commerce',
  validateSearch: (search: Text): Text => search,
  loader: async () => (await import('#web/words/ecommerce-page-words.ts')).needEcommerceWords(),
  component: lazyRouteComponent(() => import('#web/pages/insight/insight-ecommerce-page.tsx'), 'InsightEcommercePage'),
})

const trackWords = async () => (await import('#web/pages/track/track-words.ts')).needTrackWords()

const parcelRoute = createRoute({
  getParentRoute: () => insightRoute,
  path: '/$barcode',
  validateSearch: (search: Text): Text => search,
  loader: trackWords,
  component: lazyRouteComponent(() => import('#web/pages/insight/parcel-page.tsx'), 'ParcelPage'),
})

/** Shows its pages while the account may look up parcels on any number. */
const trackRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/track-en-trace',
  loader: trackWords,
  component: lazyRouteComponent(() => import('#web/pages/track/track-gate.tsx'), 'TrackGate'),
})

const trackPageRoute = createRoute({
  getParentRoute: () => trackRoute,
  path: '/',
  validateSearch: (search: Text): Text => search,
  component: lazyRouteComponent(() => import('#web/pages/track/track-page.tsx'), 'TrackPage'),
})

const trackedParcelRoute = createRoute({
  getParentRoute: () => trackRoute,
  path: '/$number/$barcode',
  validateSearch: (search: Text): Text => search,
  component: lazyRouteComponent(() => import('#web/pages/track/tracked-parcel-page.tsx'), 'TrackedParcelPage'),
})

const routeTree = rootRoute.addChildren([
  loginRoute,
  newPasswordRoute,
  forgotPasswordRoute,
  registerRoute,
  resetPasswordRoute,
  confirmAccountRoute,
  invitationRoute,
  confirmEmailRoute,
  helpRoute,
  signedInRoute.addChildren([
    homeRoute,
    accountRoute,
    anyAuthorisationsRoute,
    customerNumberRoute,
    authorisationsRoute,
    addPersonRoute,
    addManyRoute,
    invitationsRoute,
    templatesRoute,
    changesRoute,
    requestsRoute,
    auditRoute,
    accessOnRoute,
    whyRoute,
    operatorRoutes,
    trackRoute.addChildren([trackPageRoute, trackedParcelRoute]),
    insightRoute.addChildren([insightParcelsRoute, parcelListRoute, parcelRoute]),
    ecommerceRoute,
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
