import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const sources = ['src/web', 'src/domain', 'package-lock.json', 'vite.config.ts']

/** Builds the web app into dist/web, unless what is there was made of the same sources. */
export async function ensureWebBuild(root: string, say: (line: string) => void): Promise<void> {
  const stampPath = join(root, 'dist/web/.stamp')
  const stamp = await hashOf(root)
  if ((await readFile(stampPath, 'utf8').catch(() => '')) === stamp) return
  say('Building the web app …')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const fresh = join(root, `dist/web-${process.pid}`)
  const env = { ...process.env, NODE_ENV: 'production' }
  try {
    await promisify(execFile)(
      process.execPath,
      [vite, 'build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir'],
      { cwd: root, env },
    )
  } catch (error) {
    const told = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new Error(`The web app could not be built:\n${told}`, { cause: error })
  }
  await compressAll(fresh)
  await writeFile(join(fresh, '.stamp'), stamp)
  await putInPlace(fresh, join(root, 'dist/web'))
}

/** A portal that runs beside this keeps its files until the new ones stand whole. Of several that begin at once, the last stays. */
export async function putInPlace(fresh: string, place: string): Promise<void> {
  for (;;) {
    try {
      await rm(place, { recursive: true, force: true })
      return await rename(fresh, place)
    } catch (error) {
      // Another came between.
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}

/** Beside each text file its .gz and .br, once, so that no request waits for it. */
async function compressAll(folder: string): Promise<void> {
  const texts = (await filesOf(folder)).filter((path) => /\.(js|css|svg|json)$/.test(path))
  await Promise.all(
    texts.map(async (path) => {
      const content = await readFile(path)
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
    }),
  )
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
