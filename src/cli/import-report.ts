import { importFileKinds, type ImportFileKind } from '#domain/contract/imports.ts'
import { fileReasonSentence, rowReasonSentence } from '#domain/words/import-reasons.ts'
import { newImportFile, type StoredImport, type StoredImportFile } from '#store/state/imports.ts'

/** What became of an import of the portal's own files, for programs: one object with each of the three kinds. */
export function ownFilesJson(done: StoredImport): string {
  const all = importFileKinds.map((kind) => done.files.find((file) => file.kind === kind) ?? notGiven(kind))
  return JSON.stringify({ ...ending(done), ...Object.fromEntries(all.map((file) => [file.kind, jsonOf(file)])) })
}

/** What became of one file of any format. */
export function anyFileJson(done: StoredImport): string {
  const [file] = done.files
  const { name, format = null, parcels = 0, events = 0 } = file!
  return JSON.stringify({ ...ending(done), file: { name, format, parcels, events, ...jsonOf(file!) } })
}

/** The same for people. */
export function printed(done: StoredImport): string {
  const lines = done.files.flatMap(linesOf)
  if (!done.problem) {
    const seconds = ((done.durationMs ?? 0) / 1000).toFixed(1)
    lines.push(`${done.state === 'done' ? 'Imported' : 'Nothing was imported'}, in ${seconds} s.`)
  }
  return lines.join('\n')
}

function ending({ id, state, problem, durationMs }: StoredImport) {
  return { import: id, state, problem, durationMs }
}

function notGiven(kind: ImportFileKind): StoredImportFile {
  return newImportFile({ kind, name: '', path: '', ours: false, sizeBytes: 0 })
}

function jsonOf(file: StoredImportFile) {
  const { read, accepted, rejected, added, unchanged, unknownColumns, unknownCodes, refused, rejections } = file
  const counts = { read, accepted, rejected, added, unchanged, unknownColumns, unknownCodes }
  return {
    ...counts,
    refused: refused ? fileReasonSentence(refused, 'en') : null,
    rejections: rejections.map((row) => ({ ...row, detail: rowReasonSentence(row.reason, 'en') })),
  }
}

function linesOf(file: StoredImportFile): string[] {
  const n = (count: number) => count.toLocaleString('en-GB')
  const name = file.kind === 'any' ? `${file.name}${file.format ? ` (${file.format})` : ''}` : file.kind
  if (file.refused) return [`${name}: refused. ${fileReasonSentence(file.refused, 'en')}`]
  const lines = [
    `${name}: ${n(file.read)} read, ${n(file.accepted)} accepted (${n(file.added)} new, ${n(file.unchanged)} known), ${n(file.rejected)} rejected`,
  ]
  if (file.kind === 'any')
    lines.push(`  ${n(file.parcels ?? 0)} announcements of parcels, ${n(file.events ?? 0)} events`)
  if (file.unknownColumns.length > 0) lines.push(`  unknown columns: ${file.unknownColumns.join(', ')}`)
  for (const { code, rows } of file.unknownCodes.slice(0, 5)) lines.push(`  unknown code ${code}: ${n(rows)} rows`)
  for (const { line, reason } of file.rejections.slice(0, 10))
    lines.push(`  line ${line}: ${rowReasonSentence(reason, 'en')}`)
  if (file.rejected > 10) lines.push(`  … and ${n(file.rejected - 10)} more`)
  return lines
}
