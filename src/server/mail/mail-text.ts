import type { Authorisation } from '#domain/access/authorisation.ts'
import type { MailTemplate, MailTemplates, NamedNumber } from '#domain/contract/mail.ts'

/** A part of a mail; the same for its text and its HTML. */
export type Block =
  | string
  /** Names with values, such as who asked for what. */
  | { facts: readonly (readonly [name: string, value: string])[] }
  | { items: readonly string[] }
  /** What somebody else wrote. */
  | { quote: string; by: string }

export type MailText = {
  subject: string
  title: string
  body: readonly Block[]
  /** The words on the one button; it leads to the mail's link, or else to `page`. */
  action?: string
  /** A page of the portal, as its path. */
  page?: string
  /** After the button. */
  after?: readonly Block[]
  /** Why the reader gets this. */
  why: string
  /** What to do when it was not the reader, or not meant for him. */
  notYou: string
}

/** What a sentence can say of a value, in the language of the reader. */
export type Say = {
  brand: string
  moment(iso: string): string
  day(date: string): string
  list(texts: readonly string[]): string
  label(authorisation: Authorisation): string
  number(named: NamedNumber): string
  /** A name as it may be used to address somebody; empty when it is no name. */
  greeting(firstName: string): string
}

export type MailWords = {
  templates: { [Template in MailTemplate]: (values: MailTemplates[Template], say: Say) => MailText }
  /** Under the button, for programs that show none. */
  copyLink: string
  /** At the foot of every mail. */
  automatic(brand: string): string
}
