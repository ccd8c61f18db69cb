import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled, markInstalled } from './dependencies.mjs'
import { endLike, endWithUs, runToEnd } from './child.mjs'
import { withLock } from './lock.mjs'
import { findNpm } from './npm.mjs'

const leastNodeMajor = 24

/** Makes sure that the pinned Node and the dependencies are there. Answers the path of the Node to run on. */
export async function prepare(root) {
  if (!isReady(root)) await withLock(join(root, '.cache', 'install.lock'), say, () => installMissing(root))
  return findNode(root)
}

function isReady(root) {
  return findNode(root) !== undefined && isInstalled(root)
}

// Asks again what is missing: who waited for the lock finds the work done.
async function installMissing(root) {
  if (findNode(root) === undefined) {
    if (pinnedNode(root).version === undefined) throw new Error(noNodeForThisPlatform())
    await install(
      [process.execPath],
      join(root, 'runtime'),
      [],
      `Step 1 of 2: fetching Node ${pinnedNode(root).version}`,
    )
    if (findNode(root) === undefined) {
      throw new Error(
        'npm ended well, but the Node it should bring is not there. Remove runtime/node_modules and try again.',
      )
    }
  }
  if (!isInstalled(root)) {
    // Run on the pinned Node: npm silently leaves out optional packages that do not suit the Node it runs on.
    // SIGKILL: on SIGTERM it would roll back for seconds, through the next install.
    await install(
      [findNode(root), ...endWithUs('SIGKILL')],
      root,
      ['--include=dev', '--include=optional'],
      'Step 2 of 2: fetching the dependencies',
    )
    markInstalled(root)
  }
}

/** The Node to run on, or undefined while it has to be fetched. */
function findNode(root) {
  const { version, name, path } = pinnedNode(root)
  if (version === undefined) {
    return Number.parseInt(process.versions.node, 10) >= leastNodeMajor ? process.execPath : undefined
  }
  // npm writes this file last: without it, the binary may be half of one.
  const installed = join(root, 'runtime', 'node_modules', '.package-lock.json')
  if (!existsSync(path) || !existsSync(installed)) return undefined
  return readJson(installed).packages[`node_modules/${name}`]?.version === version ? path : undefined
}

/** version is undefined where npm has no package with a Node for this system (macOS). */
function pinnedNode(root) {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${os}-${process.arch}`
  const version = readJson(join(root, 'runtime', 'package.json')).optionalDependencies[name]
  return { name, version, path: join(root, 'runtime', 'node_modules', name, 'bin', os === 'win' ? 'node.exe' : 'node') }
}

function noNodeForThisPlatform() {
  return `on ${process.platform} ${process.arch} an installed Node ${leastNodeMajor} or newer is needed; this is Node ${process.versions.node}. Install it from https://nodejs.org and try again.`
}

async function install([node, ...flags], folder, extra, title) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  say(`${title} …`)
  const patience = setInterval(() => say(`${title}: still busy after ${seconds()} s …`), 15_000)
  const npm = [findNpm(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...extra]
  try {
    // npm's own words go to stderr: stdout belongs to the command that is being prepared.
    const end = await runToEnd(node, [...flags, ...npm], { cwd: folder, stdio: ['ignore', 2, 2] })
    if (end.heard.length > 0) endLike({ code: null, signal: end.heard[0] })
    if (end.code !== 0) throw new Error(failed(folder, end))
  } finally {
    clearInterval(patience)
  }
  say(`${title}: done in ${seconds()} s.`)
}

function failed(folder, { code, signal }) {
  return [
    `npm ci in ${folder} failed (${signal ?? `exit code ${code}`}); its own message is above.`,
    'Check that the npm registry can be reached and that this folder may be written to, then give the command again: it goes on where it stopped.',
  ].join('\n')
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function say(line) {
  process.stderr.write(`zendzicht: ${line}\n`)
}
