import type { ProblemBody, ProblemCode } from '#domain/contract/problem.ts'
import { currentWords } from '#web/words/words.tsx'

/** A refusal by the server, or no answer at all ('unreachable'). `message` is a sentence for the reader. */
export class Problem extends Error {
  readonly code: ProblemCode | 'unreachable'
  readonly status: number
  readonly body: Partial<ProblemBody>

  constructor(code: ProblemCode | 'unreachable', status: number, detail: string, body: Partial<ProblemBody> = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.body = body
  }

  get reference(): string | undefined {
    return this.body.reference
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

let onSignedOut: (code: 'unauthenticated' | 'password-change-required') => void = () => {}

/** Told when the server no longer knows this browser, or first wants a new password. */
export function whenSignedOut(listener: typeof onSignedOut): void {
  onSignedOut = listener
}

export function signedOut(): void {
  onSignedOut('unauthenticated')
}

/** Asks the API; `path` is below /api/v1. Throws a Problem when it is refused. */
export async function api<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return readAnswer<T>(await answerTo(method, path, body, signal))
}

/** Sends bytes as they are, a file or its beginning. */
export async function apiBytes<T>(path: string, bytes: Blob, signal?: AbortSignal): Promise<T> {
  return readAnswer<T>(await answerTo('POST', path, bytes, signal))
}

/** Takes something away; gives the change by which that can be undone. */
export async function remove(path: string): Promise<string | null> {
  return (await answerTo('DELETE', path)).headers.get('x-change-id')
}

async function answerTo(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const response = await send(method, path, body, signal)
  if (response.ok) return response
  const problem = await problemFrom(response)
  // Asking who is signed in, or signing in, is no surprise.
  const asked = path === '/session' || (method === 'POST' && path.startsWith('/session/'))
  if (!asked && (problem.code === 'unauthenticated' || problem.code === 'password-change-required')) {
    onSignedOut(problem.code)
  }
  throw problem
}

async function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : contentOf(body)),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem('unreachable', 0, currentWords().common.unreachable)
  }
}

function contentOf(body: unknown): Pick<RequestInit, 'headers' | 'body'> {
  if (body instanceof Blob) return { headers: { 'content-type': 'application/octet-stream' }, body }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

async function problemFrom(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>
  const { unexpected } = currentWords().common
  return new Problem(body.code ?? 'internal', response.status, body.detail ?? unexpected, body)
}
