import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { faultOf, type FileContent } from '#domain/benchmark/exchange.ts'
import { latestToFreeze, quarterAfter } from '#domain/benchmark/quarter.ts'
import {
  benchmarkFileSchema,
  benchmarkLookSchema,
  benchmarkOverviewSchema,
  benchmarkTextSchema,
  maxBenchmarkFileChars,
  trustKeySchema,
  type BenchmarkLook,
} from '#domain/contract/benchmarks.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { perform } from '#acts/act.ts'
import { distrustBenchmarkKey, importBenchmarks, removeBenchmarks, trustBenchmarkKey } from '#acts/benchmarks.ts'
import { Problem } from '#acts/problem.ts'
import { appendAudit } from '#store/state/audit.ts'
import {
  listAggregates,
  listFrozenQuarters,
  listImportedFiles,
  listTrustedKeys,
} from '#store/state/benchmark-exchange.ts'
import { quarterBodies, keyBodies, toldIn } from '#server/benchmark/overview.ts'
import { readSigned, signedFile, signingKey } from '#server/benchmark/signing.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'
import { idOf } from '#server/routes/sources.ts'

const base = '/api/v1/operator/benchmarks'
const tags = ['operator']
/** A file as text within JSON: each of its quotes and line ends takes two. */
const bodyLimit = 2 * maxBenchmarkFileChars + 1000
const maxQuarters = 8

/** What is frozen to compare companies with, and files of it from and to other installations. */
export const operatorBenchmarkRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { acts, config, gate } = context
  const today = () => localDate(Date.now(), networkTimeZone)

  app.get(
    base,
    {
      schema: {
        summary: 'Frozen quarters, and what other installations published',
        tags,
        response: { 200: benchmarkOverviewSchema },
      },
    },
    async (request) => {
      const { fingerprint } = await signingKey(config.dataDir)
      const { label: quarter, comesOn } = quarterAfter(latestToFreeze(today()))
      return asOperator(request, async (trx) => {
        const quarters = await listFrozenQuarters(trx, maxQuarters)
        const aggregates = await listAggregates(
          trx,
          quarters.map((one) => one.quarter),
        )
        return {
          installation: { name: config.brand, fingerprint },
          next: { quarter, comesOn },
          quarters: quarterBodies(quarters, aggregates),
          keys: keyBodies(await listTrustedKeys(trx), await listImportedFiles(trx)),
        }
      })
    },
  )

  app.get(
    `${base}/:quarter/file`,
    {
      schema: {
        summary: 'A frozen quarter as a signed file for another installation',
        tags,
        params: z.object({ quarter: z.string() }),
        response: { 200: benchmarkFileSchema },
      },
    },
    async (request, reply) => {
      // It writes that it was made: no other site makes somebody's browser ask for it.
      if (request.headers['sec-fetch-site'] === 'cross-site') throw new Problem('cross-site-request')
      const { quarter } = request.params
      const { account } = gate.operatorOnly(request)
      const { frozenAt, aggregates } = await asOperator(request, async (trx) => {
        const found = (await listFrozenQuarters(trx, maxQuarters)).find((one) => one.quarter === quarter)
        if (!found) throw new Problem('not-found')
        const aggregates = toldIn(await listAggregates(trx, [quarter]))
        const entry = { act: 'export-benchmarks', actorId: account.id, customerNumber: null, subjectId: null }
        const detail = { actor: account.name, quarter, figures: aggregates.length }
        await appendAudit(trx, { ...entry, address: request.ip, detail })
        return { frozenAt: found.frozenAt.toISOString(), aggregates }
      })
      reply.header('content-disposition', `attachment; filename="branchecijfers-${quarter}.json"`)
      const told = { installation: config.brand, quarter, frozenAt, aggregates }
      return signedFile(config.dataDir, { format: 'zendzicht-benchmarks', version: 1, ...told })
    },
  )

  app.post(
    `${base}/look`,
    {
      bodyLimit,
      schema: {
        summary: 'Who signed a file, and what is in it',
        tags,
        body: benchmarkTextSchema,
        response: { 200: benchmarkLookSchema },
      },
    },
    async (request): Promise<BenchmarkLook> => {
      const { content, fingerprint } = readFile(request.body.text)
      const fault = faultOf(content, today())
      if (fault !== undefined) throw new Problem('invalid-input', fault)
      const [trusted, state] = await asOperator(request, async (trx) => {
        const known = (await listTrustedKeys(trx)).find((key) => key.fingerprint === fingerprint)
        const there = (await listImportedFiles(trx)).filter((one) => one.fingerprint === fingerprint)
        if (there.some((one) => one.quarter === content.quarter)) return [known, 'there'] as const
        return [known, there.some((one) => one.quarter > content.quarter) ? 'older' : 'new'] as const
      })
      const { installation, quarter, aggregates } = content
      return {
        installation: trusted?.name ?? installation,
        fingerprint,
        quarter,
        figures: aggregates.length,
        state: (await isOwn(fingerprint)) ? 'own' : state,
        trusted: trusted !== undefined,
      }
    },
  )

  app.post(
    `${base}/keys`,
    {
      bodyLimit,
      schema: { summary: 'Trust who signed a file', tags, body: trustKeySchema, response: { 201: z.null() } },
    },
    async (request, reply) => {
      const { content, fingerprint } = readFile(request.body.text)
      if (await isOwn(fingerprint)) throw new Problem('invalid-input', 'benchmark-own')
      const typed = request.body.fingerprint.toLowerCase().replaceAll(/[\s:-]/g, '')
      if (typed !== fingerprint) {
        const fields = [{ field: 'fingerprint', sentence: 'benchmark-fingerprint-differs' as const }]
        throw new Problem('invalid-input', 'benchmark-fingerprint-differs', { fields })
      }
      const { publicKey, installation: name } = content
      await perform(acts, trustBenchmarkKey, callerOf(context, request), {}, { fingerprint, publicKey, name })
      return reply.code(201).send(null)
    },
  )

  app.delete(
    `${base}/keys/:fingerprint`,
    {
      schema: {
        summary: 'Trust a key no longer; what was read in of it goes too',
        tags,
        params: z.object({ fingerprint: z.string() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { fingerprint } = request.params
      if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new Problem('not-found')
      await perform(acts, distrustBenchmarkKey, callerOf(context, request), {}, { fingerprint })
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${base}/imports`,
    {
      bodyLimit,
      schema: {
        summary: 'Read in a file of a trusted key',
        tags,
        body: benchmarkTextSchema,
        response: { 201: z.null() },
      },
    },
    async (request, reply) => {
      const { content, fingerprint } = readFile(request.body.text)
      if (await isOwn(fingerprint)) throw new Problem('invalid-input', 'benchmark-own')
      const input = { fingerprint, content, today: today() }
      await perform(acts, importBenchmarks, callerOf(context, request), {}, input)
      return reply.code(201).send(null)
    },
  )

  app.delete(
    `${base}/imports/:id`,
    {
      schema: {
        summary: 'Remove what was read in of one file',
        tags,
        params: z.object({ id: z.string() }),
        response: { 204: z.null() },
      },
    },
    async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
      await perform(acts, removeBenchmarks, callerOf(context, request), {}, { id: idOf(request.params) })
      return reply.code(204).send(null)
    },
  )

  async function isOwn(fingerprint: string): Promise<boolean> {
    return (await signingKey(config.dataDir)).fingerprint === fingerprint
  }
}

function readFile(text: string): { content: FileContent; fingerprint: string } {
  const read = readSigned(text)
  if (read === 'too-large') throw new Problem('payload-too-large')
  if (typeof read === 'string') throw new Problem('invalid-input', `benchmark-file-${read}`)
  return read
}
