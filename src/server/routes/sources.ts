import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  sourceInputSchema,
  sourceListSchema,
  sourceSchema,
  type Source,
  type SourceInput,
} from '#domain/contract/intake.ts'
import { connectorSentence } from '#domain/words/connector-problems.ts'
import type { Language } from '#domain/words/language.ts'
import { perform } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { changeSource, createSource, deleteSource } from '#acts/sources.ts'
import { apiKeyName, dropSecret, keepSecret, keptSecret, signingSecretName } from '#store/kept-secret.ts'
import { listIntakeTokens, type IntakeToken } from '#store/state/intake-tokens.ts'
import { findSource, listSources, type StoredSource } from '#store/state/sources.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { readerLanguage } from '#server/problem.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/sources'
const tags = ['operator']
const params = z.object({ id: z.string() })

/** Where data comes from: made, changed and taken away by operators. */
export const sourceRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { acts, config } = context

  app.get(
    base,
    { schema: { summary: 'Where data comes from', tags, response: { 200: sourceListSchema } } },
    async (request) => {
      const [sources, tokens] = await asOperator(request, async (trx) => [
        await listSources(trx),
        await listIntakeTokens(trx),
      ])
      return { sources: await Promise.all(sources.map((source) => bodyOf(source, tokens, readerLanguage(request)))) }
    },
  )

  app.post(
    base,
    { schema: { summary: 'Make a source', tags, body: sourceInputSchema, response: { 201: sourceSchema } } },
    async (request, reply) => {
      const id = await perform(acts, createSource, callerOf(context, request), {}, withoutKey(request.body))
      await keepKey(id, request.body)
      return reply.code(201).send(await one(request, id))
    },
  )

  app.put(
    `${base}/:id`,
    { schema: { summary: 'Change a source', tags, params, body: sourceInputSchema, response: { 200: sourceSchema } } },
    async (request) => {
      const id = idOf(request.params)
      await perform(acts, changeSource, callerOf(context, request), {}, { id, ...withoutKey(request.body) })
      await keepKey(id, request.body)
      return one(request, id)
    },
  )

  app.delete(
    `${base}/:id`,
    { schema: { summary: 'Delete a source that nothing came from', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const id = idOf(request.params)
      const tokens = await asOperator(request, (trx) => listIntakeTokens(trx, id))
      await perform(acts, deleteSource, callerOf(context, request), {}, { id })
      for (const name of [apiKeyName(id), ...tokens.map((token) => signingSecretName(token.id))]) {
        await dropSecret(config.dataDir, name)
      }
      return reply.code(204).send(null)
    },
  )

  async function one(request: FastifyRequest, id: string): Promise<Source> {
    const [source, tokens] = await asOperator(request, async (trx) => [
      await findSource(trx, { id }),
      await listIntakeTokens(trx, id),
    ])
    if (source === undefined) throw new Problem('not-found')
    return bodyOf(source, tokens, readerLanguage(request))
  }

  async function bodyOf(
    { progress, ...source }: StoredSource,
    tokens: readonly IntakeToken[],
    language: Language,
  ): Promise<Source> {
    const { polledUntil = null, nextAt = null } = progress
    const postnl = source.postnl && {
      ...source.postnl,
      hasApiKey: (await keptSecret(config.dataDir, apiKeyName(source.id))) !== undefined,
      polledUntil,
      problem: connectorSentence(progress, language, source.enabled),
      nextAt: source.enabled ? nextAt : null,
    }
    const own = tokens.filter(({ sourceId }) => sourceId === source.id)
    return {
      ...source,
      postnl,
      createdAt: source.createdAt.toISOString(),
      tokens: own.map(({ createdAt, lastUsedAt, ...token }) => ({
        ...token,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    }
  }

  /** A key goes into a file of its own: not through the act, whose input may be recorded. */
  async function keepKey(id: string, { kind, postnl }: SourceInput): Promise<void> {
    if (kind === 'postnl' && postnl?.apiKey) await keepSecret(config.dataDir, apiKeyName(id), postnl.apiKey)
  }
}

function withoutKey({ postnl, ...input }: SourceInput) {
  if (postnl === null) return { ...input, postnl, newApiKey: false }
  const { apiKey = '', ...rest } = postnl
  return { ...input, postnl: rest, newApiKey: apiKey !== '' }
}

/** What is no id names nothing. */
export function idOf({ id }: { id: string }): string {
  if (!z.uuid().safeParse(id).success) throw new Problem('not-found')
  return id
}
