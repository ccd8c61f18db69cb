import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { unpackChromium } from '#test/browser/unpack.ts'
import { startPortal } from '#test/e2e/running-portal.ts'

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
  await portal.stop()
  project.provide('demoDir', demoDir)
  return () => rm(demoDir, { recursive: true, force: true })
}
