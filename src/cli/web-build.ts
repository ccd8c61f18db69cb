import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const sources = ['src/web', 'src/domain', 'package-lock.json', 'vite.config.ts']

/** Builds the web app into dist/web, unless what is there was made of the same sources. */
export async function ensureWebBuild(root: string, say: (line: string) => void): Promise<void> {
  const stampPath = join(root, 'dist/web/.stamp')
  const stamp = await hashOf(root)
  if ((await readFile(stampPath, 'utf8').catch(() => '')) === stamp) return
  say('Building the web app …')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env })
  } catch (error) {
    const told = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new Error(`The web app could not be built:\n${told}`, { cause: error })
  }
  await writeFile(stampPath, stamp)
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of await filesOf(join(root, source))) {
      hash
        .update(path.slice(root.length))
        .update('\0')
        .update(await readFile(path))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined
      throw error
    },
  )
  if (entries === undefined) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
