import { authorisationsEn } from '#web/words/authorisations.en.ts'
import { numberEn } from '#web/words/number.en.ts'
import { peopleEn } from '#web/words/people.en.ts'

// The words of an administrator's pages, fetched as one part.
export const administrationEn = { authorisations: authorisationsEn, people: peopleEn, number: numberEn }
