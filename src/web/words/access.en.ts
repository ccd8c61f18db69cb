import type { Widened } from '#web/words/nl.ts'
import type { accessNl } from '#web/words/access.nl.ts'

export const accessEn = {
  askAccess: {
    title: 'Ask for access',
    intro:
      'Your request goes to the administrators of the customer number. If they stay silent, it is passed on after three working days.',
    number: 'Customer number',
    numberHint: 'It is on your invoice or contract: 1 to 10 digits.',
    numberMissing: 'Enter a customer number.',
    numberWrong: 'A customer number has 1 to 10 digits.',
    forNumber: (number) => `For customer number ${number}.`,
    what: 'What do you want access to?',
    whatHint: 'Not quite sure? Leave it empty and describe it below.',
    note: 'Explanation',
    noteHint: 'For whoever reads your request. Optional.',
    send: 'Send request',
    sending: 'Sending',
    sentTitle: 'Your request has been sent',
    sent: (number) =>
      `If customer number ${number} exists, its administrators receive your request by e-mail. You will hear as soon as someone decides.`,
    sentFollow: 'You find your requests under ‘Personal settings’.',
  },
} satisfies Widened<typeof accessNl>
