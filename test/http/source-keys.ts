import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { insertSource, type SourceFields } from '#store/state/sources.ts'
import type { Browser, Portal } from '#test/http/portal.ts'

/** A source that may tell about everything. */
export const plainSource: SourceFields = {
  name: 'magazijn',
  kind: 'api',
  format: 'auto',
  mappingId: null,
  timeZone: 'Europe/Amsterdam',
  customerNumbers: [],
  enabled: true,
  postnl: null,
}

/** Answers its id. */
export async function addSource({ state }: Portal, fields: Partial<SourceFields>): Promise<string> {
  return (await inScope(state.app, asOperator, (trx) => insertSource(trx, { ...plainSource, ...fields })))!
}

/** A token of a source, or the secret of a webhook, as the operator gets it. */
export async function makeToken(operator: Browser, sourceId: string): Promise<string> {
  const answer = await operator.ask('POST', `/operator/sources/${sourceId}/tokens`, { name: 'test' })
  expect(answer.statusCode).toBe(201)
  return answer.json().token
}

/** What a webhook signs a body with. */
export function signatureOf(secret: string, body: string | Buffer, atS = Math.floor(Date.now() / 1000)): string {
  const hex = createHmac('sha256', secret).update(`${atS}.`).update(body).digest('hex')
  return `t=${atS},v1=${hex}`
}
