import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { NotFoundPage } from '#web/pages/not-found-page.tsx'
import { paths } from '#web/paths.ts'
import { ensureSession } from '#web/session.ts'
import { needWords } from '#web/words/words.tsx'

export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

/** Everything below asks for a session; the shell, the live stream and the Query client come with it. */
export const signedInRoute = createRoute({
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
