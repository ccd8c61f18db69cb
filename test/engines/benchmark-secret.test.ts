import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { benchmarkSecret } from '#server/benchmark/secret.ts'
import { signingKey } from '#server/benchmark/signing.ts'
import { ConfigError, readConfig } from '#server/config.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zz-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const installation = (name: string, env: Record<string, string> = {}) =>
  readConfig({ DATA_DIR: join(folder, name), ...env })

test('p and k are drawn once for each installation, within what the rules propose, and kept to itself', async () => {
  const drawn = await Promise.all(['a', 'b', 'c', 'd'].map((name) => benchmarkSecret(installation(name))))
  for (const { pPercent, kPercent } of drawn) {
    expect(pPercent).toBeGreaterThanOrEqual(12)
    expect(pPercent).toBeLessThanOrEqual(20)
    expect(kPercent).toBeGreaterThanOrEqual(75)
    expect(kPercent).toBeLessThanOrEqual(85)
  }
  expect(new Set(drawn.map(({ pPercent }) => pPercent)).size).toBe(4)
  expect(new Set(drawn.map(({ kPercent }) => kPercent)).size).toBe(4)
  expect(await benchmarkSecret(installation('a'))).toEqual(drawn[0])
  expect((await stat(join(folder, 'a/secrets/benchmarks'))).mode & 0o777).toBe(0o600)
})

test('settings say otherwise, within bounds, and a wrong one is not repeated', async () => {
  const own = installation('a', { BENCHMARK_P_PERCENT: '17.5', BENCHMARK_K_PERCENT: '70' })
  expect(await benchmarkSecret(own)).toEqual({ pPercent: 17.5, kPercent: 70 })
  for (const wrong of ['3.25', '99.75', 'a lot']) {
    const read = () => installation('a', { BENCHMARK_P_PERCENT: wrong, BENCHMARK_K_PERCENT: wrong })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(/BENCHMARK_P_PERCENT should be a percentage from 10 to 50\.\nBENCHMARK_K_PERCENT/)
    expect(read).not.toThrow(new RegExp(wrong))
  }
})

test('an installation is the same sender for as long as its data directory is there', async () => {
  const [one, two] = await Promise.all(['a', 'b'].map((name) => signingKey(join(folder, name))))
  expect(one!.fingerprint).not.toBe(two!.fingerprint)
  expect((await signingKey(join(folder, 'a'))).fingerprint).toBe(one!.fingerprint)
  expect((await stat(join(folder, 'a/secrets/benchmark-signing'))).mode & 0o777).toBe(0o600)
})
