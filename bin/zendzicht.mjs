#!/usr/bin/env node
// The command. Everything in bin/ is plain JavaScript in the syntax of Node 18: it runs on whatever Node the machine
// has, before the Node that the rest is written for is there.
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { endLike, endWithUs, runToEnd } from './child.mjs'
import { prepare } from './prepare.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Commands of the workshop; every other command belongs to src/cli.ts. */
const workshop = {
  test: 'test/run.ts',
  lint: 'test/lint.ts',
  bench: 'test/bench/run.ts',
  soak: 'test/soak/run.ts',
}

const [command = '', ...rest] = process.argv.slice(2)
const script = Object.hasOwn(workshop, command) ? workshop[command] : undefined

// npm can be killed before it passes a signal on. Started by hand we may outlive the shell, as with nohup.
if (process.env['npm_package_name'] === 'zendzicht') await import('./end-with-parent.mjs')

try {
  const node = await prepare(root)
  // Left alone, Node lets a hundred megabytes of what is gone already stand while rows stream by.
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', ...endWithUs('SIGTERM')]
  // Statements of DuckDB run on the threads that files and passwords need too: see store/warehouse/engine.ts.
  // And where each thread has an arena of its own (glibc), tens of megabytes of what is gone stay with it.
  const env = { UV_THREADPOOL_SIZE: '8', MALLOC_ARENA_MAX: '2', ...process.env }
  const target = script ? [join(root, script), ...rest] : [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)]
  endLike(await runToEnd(node, [...flags, ...target], { stdio: 'inherit', env }))
} catch (error) {
  console.error(`zendzicht: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
