import { describe, expect, test } from 'vitest'
import { packOperations, staleUses, unpackOperations, type Operation } from './permission-log.ts'

/** 'grant 1-2, allowed 3-4': what happened to one pair, and when. */
function history(text: string): Operation[] {
  return text.split(', ').map((part) => {
    const [kind, times] = part.split(' ') as [Operation['kind'], string]
    const [startUs, endUs] = times.split('-').map(Number) as [number, number]
    return { pair: 7, kind, startUs, endUs }
  })
}

describe('a use is stale', () => {
  test.each([
    ['that was allowed before anything was granted', 'allowed 1-2'],
    ['that was allowed and answered before the grant began', 'allowed 1-2, grant 3-4'],
    ['that was allowed and began after a revocation was acknowledged', 'grant 1-2, revoke 3-4, allowed 5-6'],
    ['that was allowed by a grant which a later revocation ended', 'grant 1-2, revoke 3-4, grant 9-10, allowed 5-6'],
    ['that was refused and began after a grant was acknowledged', 'grant 1-2, refused 3-4'],
    ['that was refused by a revocation which a later grant ended', 'grant 1-2, revoke 3-4, grant 5-6, refused 7-8'],
  ])('%s', (_why, text) => {
    expect(staleUses(history(text))).toHaveLength(1)
  })
})

describe('a use is not stale', () => {
  test.each([
    ['that was refused before anything was granted', 'refused 1-2'],
    ['that was allowed after a grant', 'grant 1-2, allowed 3-4'],
    ['that was allowed while a grant was under way', 'grant 1-9, allowed 2-3'],
    ['that was allowed while a revocation was under way', 'grant 1-2, revoke 3-9, allowed 4-5'],
    ['that was refused while a revocation was under way', 'grant 1-2, revoke 3-9, refused 4-5'],
    ['that was allowed though it ended after the revocation', 'grant 1-2, allowed 3-9, revoke 4-5'],
    ['that was allowed after a grant and a revocation at once', 'grant 1-5, revoke 2-6, allowed 7-8'],
    ['that was refused after a grant and a revocation at once', 'grant 1-5, revoke 2-6, refused 7-8'],
    ['that was allowed by another grant meanwhile', 'grant 1-2, revoke 3-4, grant 5-20, allowed 6-7'],
  ])('%s', (_why, text) => {
    expect(staleUses(history(text))).toEqual([])
  })
})

test('pairs do not mix', () => {
  const other = history('allowed 3-4').map((operation) => ({ ...operation, pair: 8 }))
  expect(staleUses([...history('grant 1-2'), ...other])).toHaveLength(1)
})

test('what is packed comes out the same', () => {
  const operations = history('grant 1-2, revoke 3-4, allowed 5-6, refused 7-8.25')
  expect(unpackOperations(packOperations(operations))).toEqual(operations)
})
