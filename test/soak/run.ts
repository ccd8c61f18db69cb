import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// The long runs of tests that `npm test` runs briefly: the same files with larger numbers.
const root = join(import.meta.dirname, '../..')
const env = {
  ...process.env,
  ZENDZICHT_KILLS: process.env['ZENDZICHT_KILLS'] ?? '200',
  ZENDZICHT_PERMISSION_OPERATIONS: process.env['ZENDZICHT_PERMISSION_OPERATIONS'] ?? '1000000',
  ZENDZICHT_FILE_MB: process.env['ZENDZICHT_FILE_MB'] ?? '5000',
  ZENDZICHT_TIMING_SAMPLES: process.env['ZENDZICHT_TIMING_SAMPLES'] ?? '2000',
}
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const files = [
  'test/engines/import-kill.test.ts',
  'test/engines/large-file.test.ts',
  'test/engines/permission-race.test.ts',
  'test/http/sign-in-timing.test.ts',
]
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
