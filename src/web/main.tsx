import '@fontsource-variable/source-sans-3/wght.css'
import '#web/ui/tokens.css'
import '#web/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from '@tanstack/react-router'
import { whenSignedOut } from '#web/api.ts'
import { router } from '#web/router.tsx'
import { chooseLanguage, firstLanguage } from '#web/words/words.tsx'

// A whole new page, so that nothing of the last account stays in memory. Once: every question of this page is refused from
// here on, and each new way out would break off the last. Again when nothing came of it.
const leaveAgainMs = 10_000
let leaving = false
addEventListener('pageshow', () => (leaving = false))
whenSignedOut((code) => {
  if (leaving) return
  leaving = true
  setTimeout(() => (leaving = false), leaveAgainMs)
  const back = encodeURIComponent(location.pathname + location.search)
  location.assign(`${code === 'unauthenticated' ? '/inloggen' : '/wachtwoord'}?terug=${back}`)
})

await chooseLanguage(firstLanguage())

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  )
}
