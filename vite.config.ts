import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'
import optimizeLocales from '@react-aria/optimize-locales-plugin'

/** What is opened from the log-in or the home page. */
const fetchedAtOnce = /\/(signed-in|home-page|login-page|insight-|.*-part-)/

// Every script and style comes from this host, as a file: the content security policy allows nothing else.
export default defineConfig({
  root: 'src/web',
  base: '/',
  plugins: [{ ...optimizeLocales.vite({ locales: ['nl-NL', 'en-US'] }), enforce: 'pre' }, react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2024',
    modulePreload: {
      polyfill: false,
      // The entry, which the log-in page waits for, names the parts of each page that is fetched at once; of the others they follow the page.
      resolveDependencies: (page, parts) =>
        fetchedAtOnce.test(page) ? parts : parts.filter((part) => part.endsWith('.css')),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs goes in one file: fewer requests, and it compresses better together.
        codeSplitting: {
          groups: [
            {
              name: 'framework',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|store|react-store))\//,
            },
            {
              name: 'base',
              test: /src\/(domain\/words\/language|web\/((api|brand|kept|mailed-token|passkey-support|paths|session|theme|words\/words)\.tsx?|ui\/(field|page-error|page-loading|password-field|public-frame|use-title)\.tsx?))/,
            },
          ],
        },
      },
    },
  },
})
