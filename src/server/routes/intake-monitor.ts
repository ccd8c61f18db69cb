import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { intakeMonitorSchema } from '#domain/contract/intake.ts'
import type { RouteContext } from '#server/context.ts'
import { intakeMonitor } from '#server/intake/monitor.ts'
import { readerLanguage } from '#server/problem.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

/** How data comes in, for operators. */
export const intakeMonitorRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)

  app.get(
    '/api/v1/operator/intake',
    { schema: { summary: 'How data comes in', tags: ['operator'], response: { 200: intakeMonitorSchema } } },
    (request) => intakeMonitor(context, (work) => asOperator(request, work), readerLanguage(request)),
  )
}
