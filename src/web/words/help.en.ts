import { brand } from '#web/brand.ts'
import type { helpNl } from '#web/words/help.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export const helpEn = {
  help: {
    title: 'Need help?',
    intro: 'What you can do yourself, and who helps you further.',
    administrator: 'Who is your administrator?',
    administratorIntro: 'An administrator gives colleagues access, and takes it back.',
    administratorNone: 'No administrator at the moment. A request then goes to the carrier by itself.',
    administratorLogIn: 'Log in and they stand here: the names of your administrators, by customer number.',
    administratorStranger: `Cannot log in? Ask within your company who deals with ${brand}. If nobody knows, create an account and enter your customer number: your request goes to the administrators, even when you do not know who they are.`,
    administratorNoNumber:
      'You belong to no customer number yet. Ask for access below: your request goes to the administrators, even when you do not know who they are.',
    forgotten: 'Forgotten your password?',
    forgottenText: 'You get a link by e-mail to choose a new password yourself.',
    forgottenLink: 'Send me a link',
    noAccount: 'No user yet?',
    noAccountText:
      'Create an account yourself and enter your customer number. The administrators of that number receive your request. An administrator can invite you too; you then get an e-mail with a link.',
    noAccountLink: 'Create a new account',
    access: 'Is a dashboard missing?',
    accessText:
      'An administrator gives access under ‘My Account’, ‘Customer number settings’, ‘Authorisations’. After ‘Save’ the dashboard is on your home page at once, under the tile ‘Insight into your shipping behaviour’.',
    secondStep: 'Phone lost, or does your code not work?',
    secondStepText:
      'Log in with your password and choose ‘Use a recovery code’ at the second step. If you have none left, ask the carrier to remove your second factor. You then log in with your password alone, and set it up anew.',
  },
} satisfies Widened<typeof helpNl>
