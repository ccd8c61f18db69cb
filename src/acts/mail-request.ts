import type { Authorisation } from '#domain/access/authorisation.ts'
import type { MailToSend } from '#domain/contract/mail.ts'
import { addJobs } from '#store/state/jobs.ts'
import type { RequestReader } from '#store/state/requests.ts'
import type { Trx } from '#store/state/scoped.ts'

type Asked = {
  id: string
  name: string
  email: string
  number: string
  company: string
  authorisations: readonly Authorisation[]
  note: string
  climbed: boolean
}

/** Tells those who may answer a request, each in their own language. */
export async function mailRequest(trx: Trx, readers: readonly RequestReader[], asked: Asked): Promise<void> {
  const { id, number, company, ...values } = asked
  const mails = readers.map(({ email, name, language }): MailToSend => ({
    template: 'access-requested',
    to: { email, name, language },
    values: {
      name: values.name,
      email: values.email,
      number: { number, company },
      authorisations: values.authorisations,
      note: values.note,
      requestId: id,
      climbed: values.climbed,
    },
  }))
  await addJobs(trx, 'send-mail', mails)
}
