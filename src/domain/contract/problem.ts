import { z } from 'zod'

/** Why a request was not done. A closed list: the code is for programs, `detail` is a sentence for the reader. */
export const problemCodes = {
  unauthenticated: 401,
  'wrong-credentials': 401,
  'password-change-required': 403,
  'second-factor-required': 403,
  'token-not-accepted': 403,
  'missing-authorisation': 403,
  'cross-site-request': 403,
  'source-disabled': 403,
  'not-found': 404,
  conflict: 409,
  'last-administrator': 409,
  'import-not-ready': 409,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-input': 422,
  'unusable-password': 422,
  'too-many-requests': 429,
  internal: 500,
  'not-ready': 503,
  'disk-full': 507,
} as const

export type ProblemCode = keyof typeof problemCodes

/** RFC 9457, sent as application/problem+json. */
export const problemSchema = z
  .object({
    code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
    status: z.number().int(),
    title: z.string(),
    detail: z.string(),
    reference: z.string().optional(),
    fields: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
    missing: z.array(z.string()).optional(),
    administrators: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemBody = z.infer<typeof problemSchema>
