import type { FastifyRequest } from 'fastify'
import { Problem } from '#acts/problem.ts'
import type { RouteContext } from '#server/context.ts'

/** Does what asks for the password again: with a limit, and with a line in the trail when it was wrong. */
export async function afterPassword<Result>(
  { gate, signIn }: RouteContext,
  request: FastifyRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const { account } = gate.signedIn(request)
  const counted = await signIn.attempts.demand({ 'password-again': account.id })
  const result = await work().catch(async (error: unknown) => {
    const isWrong = error instanceof Problem && error.sentence === 'password-wrong'
    if (isWrong) await signIn.write({ act: 'password-refused', address: request.ip, who: account })
    throw error
  })
  await counted.refund()
  return result
}
