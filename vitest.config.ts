import { defineConfig } from 'vitest/config'

const browserSetup = 'test/browser/setup.ts'

// One group after another, cheapest first: a broken rule or domain is told before an engine is started.
const groups = [
  { name: 'rules', testTimeout: 30_000, globalSetup: [] },
  // Files that leave nothing behind in their process may share what they import: half the time here, a tenth less for http.
  { name: 'domain', testTimeout: 30_000, globalSetup: [], isolate: false },
  { name: 'engines', testTimeout: 60_000, globalSetup: [] },
  { name: 'http', testTimeout: 60_000, globalSetup: [], isolate: false },
  { name: 'e2e', testTimeout: 90_000, globalSetup: [browserSetup] },
]

export default defineConfig({
  test: {
    // Threads would end the engines that a test file starts together with the thread: see postgres-process.ts.
    pool: 'forks',
    maxWorkers: 2,
    projects: groups.map(({ name, ...settings }, groupOrder) => ({
      test: {
        ...settings,
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        hookTimeout: settings.testTimeout,
        pool: 'forks' as const,
        maxWorkers: 2,
        sequence: { groupOrder },
      },
    })),
  },
})
