import { randomUUID } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'

export type Chromium = { executable: string; libraries: string; fontsConfig: string }

const shared = join(import.meta.dirname, '..', '..', '.cache')
const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')

// The fonts beside it and nothing else: the same picture on every machine, and a machine may have no fonts at all.
const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`

/** Unpacks Chromium with its libraries and fonts, unless that was done before. Takes about two seconds. */
export async function unpackChromium(): Promise<Chromium> {
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string }
  const name = `chromium-${version}`
  const present = join(shared, name)
  const folder = (await exists(present)) ? present : join(await writableHome(), name)
  if (!(await exists(folder))) await unpackInto(folder)
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontsConfig: join(folder, 'fonts.conf'),
  }
}

async function unpackInto(folder: string): Promise<void> {
  const half = await mkdtemp(`${folder}-`)
  try {
    await inflateInto(half, ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'])
    await chmod(join(half, 'chromium'), 0o755)
    await writeFile(join(half, 'fonts.conf'), fontsConfig)
    await chmod(half, 0o755)
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Another worker was first.
    if (!(await exists(folder))) throw error
  }
}

// The package unpacks into the temporary folder, and asks for its name while it is being called.
async function inflateInto(folder: string, archives: string[]): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  const unpacking = archives.map((archive) => inflate(join(packed, 'bin', archive)))
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  await Promise.all(unpacking)
}

// A user who may only read the checkout keeps a copy of their own.
async function writableHome(): Promise<string> {
  if (await canWrite(shared)) return shared
  const { uid } = userInfo()
  const own = join(tmpdir(), `zendzicht-${uid}`)
  await mkdir(own, { recursive: true, mode: 0o700 })
  const { uid: owner, mode } = await lstat(own)
  if (owner !== uid || (mode & 0o022) !== 0) throw new Error(`${own} belongs to someone else; remove it or set TMPDIR`)
  return own
}

async function canWrite(folder: string): Promise<boolean> {
  const probe = join(folder, `.probe-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
    return true
  } catch {
    return false
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
