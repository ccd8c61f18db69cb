import { importsNl } from '#web/words/imports.nl.ts'
import { intakeNl } from '#web/words/intake.nl.ts'
import { mappingNl } from '#web/words/mapping.nl.ts'
import { sourcesNl } from '#web/words/sources.nl.ts'

// The words of all pages below 'Gegevens', fetched as one part.
export const dataNl = { intake: intakeNl, sources: sourcesNl, mapping: mappingNl, imports: importsNl }
