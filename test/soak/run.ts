import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// The long runs of tests that `npm test` runs briefly: the same files with larger numbers.
const root = join(import.meta.dirname, '../..')
const env = { ...process.env, ZENDZICHT_KILLS: process.env['ZENDZICHT_KILLS'] ?? '200' }
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const files = ['test/engines/import-kill.test.ts']
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--configLoader=native', '--testTimeout=3600000', ...files],
  {
    cwd: root,
    env,
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1
