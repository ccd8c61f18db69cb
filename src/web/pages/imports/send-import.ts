import type { CreateImport, Import, UploadKind } from '#domain/contract/imports.ts'
import type { ProblemBody } from '#domain/contract/problem.ts'
import { api, Problem } from '#web/api.ts'
import { currentWords } from '#web/words/words.tsx'

export type ChosenFile = { kind: UploadKind; file: File }

export type Sending = { kind: UploadKind; name: string; sentBytes: number; sizeBytes: number }

/**
 * Makes an import, sends its files one after another and starts it. Answers the id; throws a Problem. One that did not get that
 * far is ended, so that it does not wait for the rest for ever.
 */
export async function sendImport(
  files: readonly ChosenFile[],
  wish: CreateImport,
  onProgress: (sending: Sending) => void,
  signal: AbortSignal,
): Promise<string> {
  const { id } = await api<Import>('POST', '/imports', wish, signal)
  try {
    for (const { kind, file } of files) {
      const progress = (sentBytes: number) => onProgress({ kind, name: file.name, sentBytes, sizeBytes: file.size })
      progress(0)
      const address = `/api/v1/imports/${id}/files/${kind}?name=${encodeURIComponent(file.name)}`
      await sendFile(address, file, progress, signal)
    }
    await api('POST', `/imports/${id}/start`, undefined, signal)
  } catch (error) {
    await api('POST', `/imports/${id}/withdraw`).catch(() => undefined)
    throw error
  }
  return id
}

/** XMLHttpRequest, because fetch does not tell how much was sent. */
export function sendFile(
  url: string,
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { unreachable, unexpected } = currentWords().common
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('error', () => reject(new Problem('unreachable', 0, unreachable)))
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) return resolve()
      const body = problemBody(request.responseText)
      reject(new Problem(body.code ?? 'internal', request.status, body.detail ?? unexpected, body))
    })
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function problemBody(text: string): Partial<ProblemBody> {
  try {
    return JSON.parse(text) as Partial<ProblemBody>
  } catch {
    return {}
  }
}
