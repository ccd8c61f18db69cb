import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditKindOf, auditKinds } from '#domain/words/audit-acts.ts'
import { auditSentence, isAuditSentence } from '#domain/words/audit-sentences.ts'
import { acts, doorEvents, watchEvents } from '#acts/catalogue.ts'
import { permissionsMarkdown } from '#acts/permissions-table.ts'

const events: string[] = [...acts.map(({ name }) => name), ...doorEvents, ...watchEvents]

// To write it anew: CONTRIBUTING.md, 'Generated references'.
test('the table of who may do what is that of the acts', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/reference/permissions.md'), 'utf8')).toBe(
    permissionsMarkdown(),
  )
})

test('everything that the audit trail holds is a sentence in both languages', () => {
  expect(events.filter((event) => !isAuditSentence(event))).toEqual([])
  const keys = [
    'barcode',
    'code',
    'company',
    'email',
    'from',
    'mapping',
    'name',
    'number',
    'source',
    'template',
    'to',
    'token',
  ]
  const detail = Object.fromEntries(keys.map((key) => [key, 'x']))
  const nothing = { actor: null, actorId: null, subject: null, subjectId: null, given: [], taken: [], detail }
  for (const language of ['nl', 'en'] as const) {
    for (const act of events) {
      const sentence = auditSentence({ act, ...nothing }, language, 'Zendzicht')
      expect(sentence, act).not.toMatch(/undefined|null|\s\s|[.]$/)
    }
  }
})

test('every kind has something in it', () => {
  expect(new Set(events.map(auditKindOf))).toEqual(new Set(auditKinds))
})
