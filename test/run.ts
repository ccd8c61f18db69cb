import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { lintChecks, root, runChecks } from '#test/lint.ts'
import { ensureWebBuild } from '../src/cli/web-build.ts'

/** The part of Vitest's JSON report that is counted here. */
type Report = {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: 'passed' | 'failed'; assertionResults: { status: string }[] }[]
}

type Count = { passed: number; failed: number; skipped: number }

const reportPath = join(tmpdir(), `zendzicht-test-report-${randomUUID()}.json`)
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const filters = process.argv.slice(2)

// Who names a test wants its answer soon; the whole run also checks the source.
const checks = await runChecks(filters.length === 0 ? lintChecks : [])
const built = await buildWeb()
const tests = await runVitest()

const passed = checks.passed + built.passed + tests.passed
const failed = checks.failed + built.failed + tests.failed
console.log(`\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`)
if (tests.passed + tests.failed === 0) console.error('No test ran.')
process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1

/** As `npm start` does it, so that browser tests meet what people get. */
async function buildWeb(): Promise<Count> {
  try {
    await ensureWebBuild(root, console.log)
    console.log('✓ build')
    return { passed: 1, failed: 0, skipped: 0 }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function runVitest(): Promise<Count> {
  const code = await spawnVitest()
  const count = readReport()
  rmSync(reportPath, { force: true })
  // Vitest may fail for more than its tests: an error outside of a test, or a setup that threw.
  if (code !== 0 && count.failed === 0) return { ...count, failed: 1 }
  return count
}

function spawnVitest(): Promise<number> {
  const args = [
    '--import',
    pathToFileURL(join(root, 'bin', 'end-with-parent.mjs')).href,
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    // Node reads the configuration itself; bundling it first would write beside it.
    '--configLoader=native',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
    ...filters,
  ]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  for (const signal of passedOn) process.once(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function readReport(): Count {
  if (!existsSync(reportPath)) return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(readFileSync(reportPath, 'utf8')) as Report
  const failed = report.numFailedTests + report.testResults.filter(failedToLoad).length
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
}

// A file that throws before its first test has no failed test to count.
function failedToLoad({ status, assertionResults }: Report['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
}
