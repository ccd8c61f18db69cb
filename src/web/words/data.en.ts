import { importsEn } from '#web/words/imports.en.ts'
import { intakeEn } from '#web/words/intake.en.ts'
import { mappingEn } from '#web/words/mapping.en.ts'
import { sourcesEn } from '#web/words/sources.en.ts'

export const dataEn = { intake: intakeEn, sources: sourcesEn, mapping: mappingEn, imports: importsEn }
