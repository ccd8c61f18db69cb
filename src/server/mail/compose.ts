import type { MailTemplate, MailTemplates, MailToSend } from '#domain/contract/mail.ts'
import type { Language } from '#domain/words/language.ts'
import type { LinkPurpose } from '#store/state/links.ts'
import type { MailText, MailWords } from '#server/mail/mail-text.ts'
import { renderHtml, renderText } from '#server/mail/render.ts'
import { sayIn } from '#server/mail/say.ts'
import { mailEn } from '#server/mail/words/en.ts'
import { mailNl } from '#server/mail/words/nl.ts'

const words: Record<Language, MailWords> = { nl: mailNl, en: mailEn }

/** Where a mailed link leads. Its token stands behind '#', which browsers send to no server and into no log. */
export const linkPages: Record<LinkPurpose, string> = {
  'password-reset': '/wachtwoord-instellen',
  registration: '/account-bevestigen',
  invitation: '/uitnodiging',
  'email-change': '/e-mailadres-bevestigen',
}

export type ComposedMail = { subject: string; text: string; html: string }

/** A mail in the language of its reader. token: of its link, when it has one. */
export function composeMail(
  mail: MailToSend,
  { brand, address, token }: { brand: string; /** Of the portal. */ address: string; token?: string },
): ComposedMail {
  const { language } = mail.to
  const text = textOf(words[language], mail, sayIn(language, brand))
  const page = mail.link && token ? `${linkPages[mail.link.purpose]}#${token}` : text.page
  const rendering = { language, brand, words: words[language], text, address: page && `${address}${page}` }
  // Values may hold anything a person can type: a subject is one line.
  const subject = text.subject.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200)
  return { subject, text: renderText(rendering), html: renderHtml(rendering) }
}

/** Only its subject, for the list of mails. */
export function subjectOf(mail: MailToSend, brand: string): string {
  return composeMail(mail, { brand, address: '' }).subject
}

function textOf<Template extends MailTemplate>(
  { templates }: MailWords,
  mail: { template: Template; values: MailTemplates[Template] },
  say: ReturnType<typeof sayIn>,
): MailText {
  return templates[mail.template](mail.values, say)
}
