import type { Sample } from '#domain/contract/intake.ts'
import { apiBytes } from '#web/api.ts'

/** What is sent of a file to find out what it is. */
const beginningBytes = 500_000

/** The file that is being looked at, and what was seen: it need not be chosen again on the next page. In this page only. */
let chosen: { file?: File; sample?: Sample | undefined } = {}

export function chooseSample(file: File | undefined, sample?: Sample): void {
  chosen = file ? { file, sample } : {}
}

export function chosenSample(): typeof chosen {
  return chosen
}

/** Has the server look at the beginning of a file; it keeps nothing of it. Throws a Problem. */
export function lookAt(file: File, signal?: AbortSignal): Promise<Sample> {
  const name = encodeURIComponent(file.name.slice(0, 200))
  return apiBytes<Sample>(`/operator/mappings/sample?name=${name}`, file.slice(0, beginningBytes), signal)
}
