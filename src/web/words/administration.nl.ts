import { authorisationsNl } from '#web/words/authorisations.nl.ts'
import { numberNl } from '#web/words/number.nl.ts'
import { peopleNl } from '#web/words/people.nl.ts'

// The words of an administrator's pages, fetched as one part.
export const administrationNl = { authorisations: authorisationsNl, people: peopleNl, number: numberNl }
