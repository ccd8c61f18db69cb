import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { subjectSchema } from '#domain/contract/intake.ts'
import type { Subject } from './subject.ts'

// Whom a command asks the running portal to erase goes through a file for this user alone: what is told through the database may
// stand in its logs.

/** What to tell the portal, and how to take it back once it has answered. */
export async function keepAsked(dataDir: string, subject: Subject): Promise<{ id: string; remove(): Promise<void> }> {
  const id = randomUUID()
  await mkdir(join(dataDir, 'erasing'), { recursive: true, mode: 0o700 })
  await writeFile(pathOf(dataDir, id), JSON.stringify(subject), { mode: 0o600, flag: 'wx' })
  return { id, remove: () => rm(pathOf(dataDir, id), { force: true }) }
}

/** What is asked under this id, once. */
export async function takeAsked(dataDir: string, id: string): Promise<Subject> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('this is no request to erase')
  const text = await readFile(pathOf(dataDir, id), 'utf8')
  await rm(pathOf(dataDir, id), { force: true })
  return subjectSchema.parse(JSON.parse(text))
}

function pathOf(dataDir: string, id: string): string {
  return join(dataDir, 'erasing', `${id}.asked`)
}
