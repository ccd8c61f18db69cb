import { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'

/** The path of npm's own script, so that it can be run on a Node of our choice. */
export function findNpm() {
  const found = candidates().find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    'npm was not found. Install Node together with npm (https://nodejs.org), make sure that `npm` is on PATH, and try again.',
  )
}

function candidates() {
  const given = process.env['npm_execpath'] ?? ''
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.map((folder) => join(folder, 'npm')).filter(existsSync)
  const besideNode = dirname(realpathSync(process.execPath))
  return [
    given,
    join(dirname(given), 'npm-cli.js'), // npx names its own script
    ...onPath.map((path) => realpathSync(path)),
    ...folders.map((folder) => join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')), // Windows
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
}
