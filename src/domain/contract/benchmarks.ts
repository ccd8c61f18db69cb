import { z } from 'zod'
import { companyBands } from '../benchmark/bands.ts'
import { peerKpis } from '../benchmark/kpis.ts'
import { allGroups, levels } from '../benchmark/levels.ts'
import { cleanText } from './text.ts'

// What companies are compared with, for operators: what is frozen, and files of it from and to other installations.

const quarterLabel = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/)
  .meta({ description: "'2026-Q3'" })
const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the public key' })

const aggregate = z.strictObject({
  level: z.enum(levels),
  group: z.string().max(40).meta({ description: "The branch or parent branch, as a key; '' is all" }),
  kpi: z.enum(peerKpis),
  companies: z.enum(companyBands),
  p25: z.number().nullable(),
  p50: z.number(),
  p75: z.number().nullable(),
})

/** The most a file can hold: each figure of each group. */
const mostAggregates = allGroups.length * peerKpis.length

/** GET /operator/benchmarks/:quarter/file. What installations exchange. */
export const benchmarkFileSchema = z
  .strictObject({
    format: z.literal('zendzicht-benchmarks'),
    version: z.literal(1),
    installation: cleanText(40).min(1),
    quarter: quarterLabel,
    frozenAt: z.iso.datetime(),
    publicKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .meta({ description: 'Ed25519, 32 bytes in base64url' }),
    aggregates: z.array(aggregate).max(mostAggregates),
    signature: z
      .string()
      .regex(/^[A-Za-z0-9_-]{86}$/)
      .meta({ description: 'Ed25519, 64 bytes in base64url, of the rest of the file' }),
  })
  .meta({ id: 'BenchmarkFile' })
export type BenchmarkFile = z.infer<typeof benchmarkFileSchema>

/** Twice what the largest file can be. */
export const maxBenchmarkFileChars = 60_000
/** POST /operator/benchmarks/look, /operator/benchmarks/imports: the text of a file. */
export const benchmarkTextSchema = z.strictObject({ text: z.string() }).meta({ id: 'BenchmarkText' })
/** POST /operator/benchmarks/keys → 201: trusts who signed this file; the fingerprint is what their operator told by another way. */
export const trustKeySchema = z
  .strictObject({ text: z.string(), fingerprint: z.string().max(200) })
  .meta({ id: 'TrustBenchmarkKey' })

/** Who signed a file, and what would become of it. */
export const benchmarkLookSchema = z
  .object({
    installation: z.string(),
    fingerprint,
    quarter: quarterLabel,
    figures: z.number().int(),
    state: z.enum(['new', 'there', 'older', 'own']).meta({
      description:
        'there: this quarter of them was read in. older: a later one was. own: it was made by this installation',
    }),
    trusted: z.boolean(),
  })
  .meta({ id: 'BenchmarkLook' })
export type BenchmarkLook = z.infer<typeof benchmarkLookSchema>

/** GET /operator/benchmarks. */
export const benchmarkOverviewSchema = z
  .object({
    installation: z.object({ name: z.string(), fingerprint }),
    next: z.object({ quarter: quarterLabel, comesOn: z.iso.date() }),
    quarters: z
      .array(
        z.object({
          quarter: quarterLabel,
          frozenAt: z.iso.datetime(),
          groups: z.array(
            z.object({
              level: z.enum(levels),
              group: z.string(),
              companies: z
                .enum(companyBands)
                .nullable()
                .meta({ description: 'The most of any figure; null: none safe' }),
              told: z.array(z.enum(peerKpis)).meta({ description: 'The figures that may be told' }),
            }),
          ),
        }),
      )
      .meta({ description: 'The newest first, at most eight' }),
    keys: z.array(
      z.object({
        fingerprint,
        name: z.string(),
        trustedAt: z.iso.datetime(),
        trustedBy: z.string().nullable(),
        imports: z.array(
          z.object({
            id: z.string(),
            quarter: quarterLabel,
            importedAt: z.iso.datetime(),
            importedBy: z.string().nullable(),
            figures: z.number().int(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'BenchmarkOverview' })
export type BenchmarkOverview = z.infer<typeof benchmarkOverviewSchema>
