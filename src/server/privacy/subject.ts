import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import type { subjectSchema } from '#domain/contract/intake.ts'
import { barcodeProblem, normaliseBarcode } from '#domain/parcel/barcode.ts'
import { epcFormsOf } from '#intake/epcis/identifiers.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { secretOf } from '#store/state/secrets.ts'
import { subjectData } from '#store/warehouse/subject-data.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { Problem } from '#acts/problem.ts'

export type Subject = z.infer<typeof subjectSchema>

/** Who or what is meant. hash: for the audit trail, which holds neither barcodes nor e-mail addresses of who asked to be forgotten. */
export type KnownSubject = { hash: string } & (
  | { kind: 'barcode'; barcode: string }
  | { kind: 'email'; email: string; recipientKey: string }
)

export async function knownSubject(
  { dataDir, recipientSecret }: { dataDir: string; recipientSecret: string },
  subject: Subject,
): Promise<KnownSubject> {
  const key = await secretOf(dataDir, 'erasure')
  const hashOf = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16)
  if ('barcode' in subject) {
    const barcode = normaliseBarcode(subject.barcode)
    if (barcodeProblem(barcode))
      throw new Problem('invalid-input', undefined, { fields: [{ field: 'barcode', sentence: 'invalid-input' }] })
    return { kind: 'barcode', barcode, hash: hashOf(`barcode:${barcode}`) }
  }
  const email = subject.email.trim().toLowerCase()
  return { kind: 'email', email, recipientKey: recipientKeyOf(recipientSecret)(email), hash: hashOf(`email:${email}`) }
}

export function meantBy(subject: KnownSubject): { barcodes: string[] } | { recipientKeys: string[] } {
  return subject.kind === 'barcode' ? { barcodes: [subject.barcode] } : { recipientKeys: [subject.recipientKey] }
}

/** The texts by which it can be found in rows as they came: the address and its key, and the barcodes in each way they are written. */
export function textsOf(subject: KnownSubject, barcodes: readonly string[]): string[] {
  const own = subject.kind === 'barcode' ? [subject.barcode] : [subject.email, subject.recipientKey]
  return [...new Set([...own, ...barcodes].flatMap((text) => [text, ...epcFormsOf(text)]))]
}

/** What is kept about it, its first thousand parcels. total: how many there are. */
export async function lookUp(warehouse: Warehouse, subject: KnownSubject) {
  const barcodes = await warehouse.named(meantBy(subject))
  const found = await subjectData(warehouse, barcodes.toSorted().slice(0, maxParcels))
  const total = subject.kind === 'email' ? barcodes.length : found.parcels.length
  return { ...found, total, texts: textsOf(subject, barcodes) }
}

const maxParcels = 1_000
