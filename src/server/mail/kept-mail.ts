import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { settleFile } from '#store/durable-file.ts'
import type { Message } from '#server/mail/transport.ts'

// Mails that nothing sends: one .eml file each, for any mail program. Their names tell nothing of their readers.

const folderOf = (dataDir: string) => join(dataDir, 'mail')
const fileOf = (dataDir: string, id: string) => join(folderOf(dataDir), `${id}.eml`)

const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

/** Writes a mail to the data directory, for this user alone; afterwards it is there whole. */
export async function keepMail(dataDir: string, id: string, message: Message): Promise<void> {
  const { message: bytes } = await writer.sendMail(message)
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const lasting = fileOf(dataDir, id)
  const temporary = `${lasting}.${process.pid}.new`
  await using file = await open(temporary, 'w', 0o600)
  await file.writeFile(bytes as Buffer)
  await settleFile(temporary, lasting)
}

/** The text and the HTML of a kept mail; undefined when it is not there (any more). */
export async function readKeptMail(dataDir: string, id: string): Promise<{ text: string; html: string } | undefined> {
  const bytes = await readFile(fileOf(dataDir, id), 'latin1').catch(() => undefined)
  if (bytes === undefined) return undefined
  const parts = partsOf(bytes)
  return { text: parts.get('text/plain') ?? '', html: parts.get('text/html') ?? '' }
}

/** Removes kept mails that are older; the answer is how many. */
export async function sweepKeptMail(dataDir: string, before: Date): Promise<number> {
  let swept = 0
  for (const name of await readdir(folderOf(dataDir)).catch(() => [])) {
    const path = join(folderOf(dataDir), name)
    if ((await stat(path)).mtime >= before) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

// Reads what keepMail wrote: two alternatives, both quoted-printable, 7 bit or base64.
function partsOf(message: string): Map<string, string> {
  const boundary = /boundary="([^"]+)"/.exec(message)?.[1]
  const parts = new Map<string, string>()
  if (boundary === undefined) return parts
  for (const part of message.split(`--${boundary}`).slice(1)) {
    const end = part.indexOf('\r\n\r\n')
    const head = part.slice(0, end)
    const type = /content-type:\s*([\w/]+)/i.exec(head)?.[1]
    const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
    if (type) parts.set(type, decode(part.slice(end + 4).replace(/\r\n$/, ''), encoding))
  }
  return parts
}

function decode(text: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1').toString('utf8')
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
