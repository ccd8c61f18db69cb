import type { RunningPortal } from './running-portal.ts'

type Mails = { mails: { id: string; to: string; subject: string }[] }

/** What the portal mailed, as its operator may read it while no mail server is set. */
export async function openMailbox(portal: RunningPortal) {
  const api = `${portal.address}/api/v1`
  const signedIn = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: portal.address },
    body: JSON.stringify(portal.logins.operator),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const get = async <T>(path: string) => (await (await fetch(`${api}${path}`, { headers: { cookie } })).json()) as T
  const seen = new Set<string>()

  /** The newest mail to this address that was not read yet, and that holds this text; it may still be on its way. */
  async function read(to: string, holding = ''): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { mails } = await get<Mails>('/operator/mails')
      for (const mail of mails.filter((one) => one.to.includes(to) && !seen.has(one.id))) {
        seen.add(mail.id)
        const { text } = await get<{ text: string }>(`/operator/mails/${mail.id}`)
        if (text.includes(holding)) return `${mail.subject}\n${text}`
      }
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error(`no mail came for ${to}`)
  }

  return {
    read,
    async count(to: string): Promise<number> {
      return (await get<Mails>('/operator/mails')).mails.filter((one) => one.to.includes(to)).length
    },
    /** The link in that mail, as it would be pressed. */
    async link(to: string): Promise<string> {
      const found = /https?:\/\/\S+#[\w-]+/.exec(await read(to))?.[0]
      if (!found) throw new Error('the mail has no link')
      return portal.address + found.slice(new URL(found).origin.length)
    },
  }
}
