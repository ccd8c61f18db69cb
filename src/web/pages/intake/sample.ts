import type { Sample } from '#domain/contract/intake.ts'
import { apiBytes } from '#web/api.ts'

/** What is sent of a file to find out what it is. */
const beginningBytes = 500_000

/** The file of the sample that is being looked at, so that it need not be chosen again to be read in. In this page only. */
let chosenFile: File | undefined

export function chooseSample(file: File | undefined): void {
  chosenFile = file
}

export function chosenSample(): File | undefined {
  return chosenFile
}

/** Has the server look at the beginning of a file; it keeps nothing of it. Throws a Problem. */
export function lookAt(file: File, signal?: AbortSignal): Promise<Sample> {
  const name = encodeURIComponent(file.name.slice(0, 200))
  return apiBytes<Sample>(`/operator/mappings/sample?name=${name}`, file.slice(0, beginningBytes), signal)
}
