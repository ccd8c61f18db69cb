import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type Check = { name: string; args: string[] }

export const root = join(import.meta.dirname, '..')

/** The checks of `npm run check`; each is a script below node_modules, run on the Node that runs this. */
export const lintChecks: Check[] = [
  { name: 'lint', args: ['oxlint/bin/oxlint'] },
  { name: 'format', args: ['oxfmt/bin/oxfmt', '--check'] },
  { name: 'types', args: ['typescript/bin/tsc', '--noEmit'] },
]

/** Runs the checks side by side and prints what each said, in order. Answers how many passed and failed. */
export async function runChecks(checks: Check[]): Promise<{ passed: number; failed: number }> {
  const results = await Promise.all(checks.map(runCheck))
  for (const { name, ok, output } of results) {
    if (!ok) process.stdout.write(output)
    console.log(`${ok ? '✓' : '✗'} ${name}`)
  }
  const passed = results.filter((result) => result.ok).length
  return { passed, failed: results.length - passed }
}

function runCheck({
  name,
  args: [script = '', ...rest],
}: Check): Promise<{ name: string; ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...rest], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ name, ok: false, output: `${error.message}\n` }))
    child.on('close', (code) => resolve({ name, ok: code === 0, output }))
  })
}

if (import.meta.main) {
  const { failed } = await runChecks(lintChecks)
  process.exitCode = failed === 0 ? 0 : 1
}
