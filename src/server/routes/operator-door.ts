import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RouteContext } from '#server/context.ts'
import { inScope, type Trx } from '#store/state/scoped.ts'

/**
 * Shuts all routes of a plugin to everybody but operators, before anything of the request's body is read. Answers how to read
 * with the operator's scope.
 */
export function operatorDoor(app: FastifyInstance, { gate, state }: RouteContext) {
  app.addHook('onRequest', async (request) => void gate.operatorOnly(request))
  return {
    asOperator<Result>(request: FastifyRequest, work: (trx: Trx) => Promise<Result>): Promise<Result> {
      const { account } = gate.operatorOnly(request)
      return inScope(state.app, { accountId: account.id, customerNumbers: [], operator: true }, work)
    },
  }
}
