import type { Widened } from '#web/words/nl.ts'
import type { mailsNl } from '#web/words/mails.nl.ts'

export const mailsEn = {
  title: 'E-mail',
  intro: 'What the portal has sent, the newest first. It goes after 90 days.',
  keptTitle: 'Nothing is sent.',
  kept: 'No mail server is set, so e-mails stay here. This is how to set one:',
  keptHow: 'SMTP_URL=smtp://user:password@mail.example.com:587',
  none: 'No e-mail has been sent yet.',
  noneKept: 'There is no e-mail yet. Invite somebody, or use ‘Forgotten your password?’, and the e-mail is here.',
  when: 'When',
  to: 'To',
  subject: 'Subject',
  state: 'What became of it',
  states: {
    kept: 'Kept',
    sent: 'Sent',
    waiting: 'Not sent yet, will be tried again',
    failed: 'Not sent',
    withheld: 'Not sent: the reader had lost the right to it',
  },
  noAddress: 'This is not an e-mail address.',
  more: 'Show more e-mails',
  text: 'The text',
  asReader: 'As its reader sees it',
  newTab: '(opens in a new tab)',
  watched: 'A link in this e-mail may still work. That you looked at it stands in the audit trail.',
} satisfies Widened<typeof mailsNl>
