import { createTransport } from 'nodemailer'
import type { Config } from '#server/config.ts'
import { keepMail } from '#server/mail/kept-mail.ts'

/** A whole mail, ready to go. */
export type Envelope = {
  /** Of the mail's record: part of its Message-ID, and its name when it is kept. */
  id: string
  to: { name: string; email: string }
  subject: string
  text: string
  html: string
}

/** How mails leave: to a mail server, or into the data directory when there is none. */
export type MailTransport = {
  kept: boolean
  /** Throws MailRefused when trying again is no use, and any other error when it may be. */
  send(mail: Envelope): Promise<void>
  close(): void
}

/** The server has refused this mail for good. */
export class MailRefused extends Error {}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }

type TransportConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'brand' | 'dataDir'>

export function openTransport(config: TransportConfig): MailTransport {
  if (config.smtpUrl === undefined) {
    return {
      kept: true,
      send: (mail) => keepMail(config.dataDir, mail.id, messageOf(mail, config)),
      close: () => undefined,
    }
  }
  const smtp = createTransport({
    ...serverOf(config.smtpUrl),
    ...timeouts,
    pool: true,
    maxConnections: 4,
    // What is tried again is decided by the job alone: each attempt has a link of its own.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  // Connections that end while nobody uses them.
  smtp.on('error', () => undefined)
  return {
    kept: false,
    async send(mail) {
      try {
        await smtp.sendMail(messageOf(mail, config))
      } catch (error) {
        throw refusalOf(error)
      }
    },
    close: () => smtp.close(),
  }
}

/** The options that an SMTP_URL stands for. Encrypted, unless it says `tls=off` or the server is on this machine. */
export function serverOf(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isHere = /^(localhost|127(\.\d+){3}|::1)$/.test(host)
  const tls = url.searchParams.get('tls') ?? (isHere ? 'off' : 'required')
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'off',
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

function messageOf({ id, to, subject, text, html }: Envelope, { mailFrom, brand }: TransportConfig) {
  const host = mailFrom.slice(mailFrom.lastIndexOf('@') + 1)
  return {
    from: { name: brand, address: mailFrom },
    replyTo: { name: brand, address: mailFrom },
    to: { name: oneLine(to.name), address: to.email },
    // Never worked out from headers: exactly one reader.
    envelope: { from: mailFrom, to: [to.email] },
    subject: oneLine(subject),
    text,
    html,
    date: new Date(),
    // The same at every attempt, so that a reader's program can tell a mail that came twice.
    messageId: `<${id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
export type Message = ReturnType<typeof messageOf>

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

// 5xx is for good (RFC 5321, 4.2.1) when it is about this reader or this mail. What else a server says no to, such as the log-in
// or the sender, an operator can mend.
function refusalOf(error: unknown): Error {
  const { responseCode, command, response, message } = error as {
    responseCode?: number
    command?: string
    response?: string
    message?: string
  }
  const said = oneLine(response ?? message ?? String(error)).slice(0, 300)
  const isForGood = responseCode !== undefined && responseCode >= 500 && /^(RCPT TO|DATA)/.test(command ?? '')
  return isForGood ? new MailRefused(said) : new Error(said)
}
