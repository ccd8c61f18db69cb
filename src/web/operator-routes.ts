import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '#web/signed-in-route.ts'
import { needWords } from '#web/words/words.tsx'

type Text = Record<string, string>

/** The pages of whoever runs the installation, under one menu. */
const operatorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'operator',
  loader: () => needWords('operator'),
  component: lazyRouteComponent(() => import('#web/pages/operator/operator-frame.tsx'), 'OperatorFrame'),
})

const operatorAuditRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/logboek',
  validateSearch: (search: Text): Text => search,
  loader: () => needWords('trail'),
  component: lazyRouteComponent(() => import('#web/pages/trail/operator-audit-page.tsx'), 'OperatorAuditPage'),
})

const overviewRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer',
  component: lazyRouteComponent(() => import('#web/pages/operator/overview-page.tsx'), 'OverviewPage'),
})

const customersRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/klanten',
  validateSearch: (search: Text): { zoek?: string; zonder?: 'beheerder' } => ({
    ...(search['zoek'] && { zoek: search['zoek'] }),
    ...(search['zonder'] === 'beheerder' && { zonder: 'beheerder' }),
  }),
  component: lazyRouteComponent(() => import('#web/pages/operator/customers-page.tsx'), 'CustomersPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/klanten/$customerId',
  component: lazyRouteComponent(() => import('#web/pages/operator/customer-page.tsx'), 'CustomerPage'),
})

const supportAccountsRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/gebruikers',
  validateSearch: (search: Text): { zoek?: string } => (search['zoek'] ? { zoek: search['zoek'] } : {}),
  loader: () => needWords('support'),
  component: lazyRouteComponent(() => import('#web/pages/support/accounts-page.tsx'), 'AccountsPage'),
})

const supportAccountRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/gebruikers/$accountId',
  loader: () => needWords('support'),
  component: lazyRouteComponent(() => import('#web/pages/support/account-page.tsx'), 'AccountPage'),
})

const modulesRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/koppelingen',
  component: lazyRouteComponent(() => import('#web/pages/operator/modules-page.tsx'), 'ModulesPage'),
})

const migrationRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/overzetten',
  component: lazyRouteComponent(() => import('#web/pages/operator/migration-page.tsx'), 'MigrationPage'),
})

const operatorRequestsRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/aanvragen',
  component: lazyRouteComponent(() => import('#web/pages/operator/requests-page.tsx'), 'OperatorRequestsPage'),
})

const areasRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/gebieden',
  loader: async () => (await import('#web/pages/operator/area-words.ts')).needAreaWords(),
  component: lazyRouteComponent(() => import('#web/pages/operator/areas-page.tsx'), 'AreasPage'),
})

const benchmarksRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/branchecijfers',
  loader: async () => (await import('#web/pages/operator/benchmark-words.ts')).needBenchmarkWords(),
  component: lazyRouteComponent(() => import('#web/pages/operator/benchmarks-page.tsx'), 'BenchmarksPage'),
})

const mailsRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/mail',
  loader: () => needWords('mails'),
  component: lazyRouteComponent(() => import('#web/pages/operator/mails-page.tsx'), 'MailsPage'),
})

const mailRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/beheer/mail/$mailId',
  loader: () => needWords('mails'),
  component: lazyRouteComponent(() => import('#web/pages/operator/mail-page.tsx'), 'MailPage'),
})

/** How data comes in: pages of their own menu. */
const intakeRoute = createRoute({
  getParentRoute: () => operatorRoute,
  id: 'intake',
  loader: () => needWords('intake'),
  component: lazyRouteComponent(() => import('#web/pages/intake/intake-frame.tsx'), 'IntakeFrame'),
})

const textsOf =
  <Key extends string>(...keys: Key[]) =>
  (search: Text) =>
    Object.fromEntries(keys.flatMap((key) => (search[key] ? [[key, search[key]]] : []))) as { [K in Key]?: string }

const monitorRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens',
  loader: () => needWords('insight'),
  component: lazyRouteComponent(() => import('#web/pages/intake/monitor-page.tsx'), 'MonitorPage'),
})

const importsRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/inlezen',
  validateSearch: textsOf('bron', 'indeling'),
  component: lazyRouteComponent(() => import('#web/pages/imports/imports-page.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/$importId',
  component: lazyRouteComponent(() => import('#web/pages/imports/import-page.tsx'), 'ImportPage'),
})

const sourcesRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/bronnen',
  component: lazyRouteComponent(() => import('#web/pages/intake/sources-page.tsx'), 'SourcesPage'),
})

const mappingsRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/indelingen',
  component: lazyRouteComponent(() => import('#web/pages/intake/mappings-page.tsx'), 'MappingsPage'),
})

const newMappingRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/indelingen/nieuw',
  validateSearch: textsOf('stap'),
  component: lazyRouteComponent(() => import('#web/pages/intake/mapping/mapping-page.tsx'), 'NewMappingPage'),
})

const mappingRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/indelingen/$mappingId',
  validateSearch: textsOf('stap'),
  component: lazyRouteComponent(() => import('#web/pages/intake/mapping/mapping-page.tsx'), 'MappingPage'),
})

const codesRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/codes',
  component: lazyRouteComponent(() => import('#web/pages/intake/codes-page.tsx'), 'CodesPage'),
})

const setAsideRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/apart',
  validateSearch: textsOf('bron', 'reden', 'import'),
  component: lazyRouteComponent(() => import('#web/pages/intake/set-aside-page.tsx'), 'SetAsidePage'),
})

const privacyRoute = createRoute({
  getParentRoute: () => intakeRoute,
  path: '/gegevens/privacy',
  component: lazyRouteComponent(() => import('#web/pages/intake/privacy-page.tsx'), 'PrivacyPage'),
})

export const operatorRoutes = operatorRoute.addChildren([
  operatorAuditRoute,
  overviewRoute,
  customersRoute,
  customerRoute,
  supportAccountsRoute,
  supportAccountRoute,
  modulesRoute,
  migrationRoute,
  operatorRequestsRoute,
  areasRoute,
  benchmarksRoute,
  mailsRoute,
  mailRoute,
  intakeRoute.addChildren([
    monitorRoute,
    importsRoute,
    importRoute,
    sourcesRoute,
    mappingsRoute,
    newMappingRoute,
    mappingRoute,
    codesRoute,
    setAsideRoute,
    privacyRoute,
  ]),
])
