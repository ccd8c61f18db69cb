import type { Import, ImportFile } from '#domain/contract/imports.ts'
import { fileReasonSentence, importProblemSentence, rowReasonSentence } from '#domain/words/import-reasons.ts'
import type { Language } from '#domain/words/language.ts'
import type { StoredImport, StoredImportFile } from '#store/state/imports.ts'

/** An import as its reader sees it: reasons as sentences, no path of the machine. */
export function importBody(stored: StoredImport, language: Language): Import {
  return {
    id: stored.id,
    state: stored.state,
    phase: stored.phase,
    timeZone: stored.timeZone,
    source: stored.source,
    mappingName: stored.mappingName,
    createdAt: stored.createdAt.toISOString(),
    createdBy: stored.createdBy,
    finishedAt: stored.finishedAt?.toISOString() ?? null,
    withdrawnAt: stored.withdrawnAt?.toISOString() ?? null,
    durationMs: stored.durationMs,
    problem: importProblemSentence(stored, language),
    files: stored.files.map((file) => fileBody(file, language)),
  }
}

function fileBody(file: StoredImportFile, language: Language): ImportFile {
  const { refused, rejections } = file
  return {
    kind: file.kind,
    format: file.format ?? null,
    name: file.name,
    sizeBytes: file.sizeBytes,
    readBytes: file.readBytes,
    read: file.read,
    accepted: file.accepted,
    rejected: file.rejected,
    added: file.added,
    unchanged: file.unchanged,
    parcels: file.parcels ?? 0,
    events: file.events ?? 0,
    ...(file.brought && { brought: file.brought }),
    unknownColumns: file.unknownColumns,
    unknownCodes: file.unknownCodes,
    refused: refused ? fileReasonSentence(refused, language) : null,
    rejections: rejections.map((rejection) => ({
      ...rejection,
      detail: rowReasonSentence(rejection.reason, language),
    })),
  }
}
