import type { Import } from '#domain/contract/imports.ts'
import { fileReasonSentence, rowReasonSentence } from '#domain/words/import-reasons.ts'
import type { Language } from '#domain/words/language.ts'
import type { StoredImport } from '#store/state/imports.ts'

/** An import as its reader sees it: reasons as sentences, no path of the machine. */
export function importBody(stored: StoredImport, language: Language): Import {
  return {
    id: stored.id,
    state: stored.state,
    phase: stored.phase,
    timeZone: stored.timeZone,
    createdAt: stored.createdAt.toISOString(),
    createdBy: stored.createdBy,
    finishedAt: stored.finishedAt?.toISOString() ?? null,
    durationMs: stored.durationMs,
    problem: stored.problem,
    files: stored.files.map(({ path: _, ours: __, refused, rejections, ...file }) => ({
      ...file,
      refused: refused ? fileReasonSentence(refused, language) : null,
      rejections: rejections.map((rejection) => ({
        ...rejection,
        detail: rowReasonSentence(rejection.reason, language),
      })),
    })),
  }
}
