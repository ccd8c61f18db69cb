import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { unpackChromium } from '#test/browser/unpack.ts'
import type { BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import { compiledDir, startPortal, type RunningPortal } from '#test/e2e/running-portal.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory in which a portal made its demo and was stopped: copies of it start at once. */
    demoDir: string
  }
}

/** Before the workers of the e2e tests start: unpacks the browser, and has a portal make its demo, once for all of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const demoDir = await mkdtemp(join(tmpdir(), 'zendzicht demo '))
  const [, portal] = await Promise.all([unpackChromium(), startPortal({ DATA_DIR: demoDir })])
  await untilFrozen(portal)
  await portal.stop()
  project.provide('demoDir', demoDir)
  return async () => {
    await rm(demoDir, { recursive: true, force: true })
    // Another run beside this one may be writing there.
    await rm(compiledDir, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The demo freezes its quarter soon after it is there: once here, or every copy does it again. */
async function untilFrozen({ address, logins }: RunningPortal): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const entered = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify(logins.operator),
  })
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  for (const start = Date.now(); Date.now() - start < 60_000; await sleep(100)) {
    const answer = await fetch(`${address}/api/v1/operator/benchmarks`, { headers: { cookie } })
    if (((await answer.json()) as BenchmarkOverview).quarters.length > 0) return
  }
  throw new Error('the demo has frozen no quarter')
}
