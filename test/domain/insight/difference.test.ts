import { expect, test } from 'vitest'
import type { Scored } from '#domain/contract/insight-pre-advice.ts'
import { share } from '#domain/insight/figures.ts'
import { formatFor } from '#web/format.ts'
import { shareDifference } from '#web/pages/insight/difference.ts'
import { boardRow } from '#web/pages/insight/hit-rate/board.ts'
import { fieldsDifference, scoreDifference } from '#web/pages/insight/pre-advice/pre-differences.ts'
import type { ParcelsScene, Scene } from '#web/pages/insight/scene.ts'
import { insightEn } from '#web/words/insight.en.ts'

const said = { words: insightEn, format: formatFor('en') }
const scene = said as Partial<Scene> as Scene

test('a difference that chance explains is neither better nor worse', () => {
  expect(shareDifference(share(985, 1000), share(987, 1000), 'more', said)).toEqual({
    text: '−0.2 pp',
    verdict: 'chance',
  })
  expect(shareDifference(share(985_000, 1_000_000), share(987_000, 1_000_000), 'more', said)?.verdict).toBe('worse')
  expect(shareDifference(share(985_000, 1_000_000), share(987_000, 1_000_000), 'less', said)?.verdict).toBe('better')
})

test('what is not to be seen is the same, and below ten parcels nothing is said', () => {
  expect(shareDifference(share(9_850_001, 10_000_000), share(9_850_100, 10_000_000), 'more', said)).toEqual({
    text: 'the same',
    verdict: 'same',
  })
  expect(shareDifference(share(9, 9), share(100, 200), 'more', said)).toBeUndefined()
})

test('the sentence on the board says better or worse exactly where the difference beside it does', () => {
  const row = (now: number, then: number, of: number) => {
    const figures = (hits: number) => ({ hits: share(hits, of), missed: of - hits })
    const headline = { now: figures(now), yearAgo: figures(then) }
    return boardRow({ ...scene, data: { hitRate: { headline, weeks: [] } } } as unknown as ParcelsScene)!
  }
  const own = insightEn.board.hitRate
  // The intervals overlap, that of the difference leaves 0 out: sure all the same.
  expect(row(930, 952, 1000)).toMatchObject({ difference: { verdict: 'worse' }, say: own.worse('70') })
  expect(row(952, 930, 1000)).toMatchObject({ difference: { verdict: 'better' }, say: own.better('48') })
  expect(row(948, 952, 1000)).toMatchObject({ difference: { verdict: 'chance' }, say: own.same('52') })
})

test('a score is judged from a point, and of 50 parcels in both periods', () => {
  const scored = (score: number, of: number) => ({ score, coverage: share(of, of) }) as Scored
  expect(scoreDifference(scored(90, 50), scored(91, 50), scene)).toEqual({ text: '−1.0', verdict: 'worse' })
  expect(scoreDifference(scored(91.5, 50), scored(90.4, 50), scene)).toEqual({ text: '+1.1', verdict: 'better' })
  expect(scoreDifference(scored(90.1, 50), scored(91, 50), scene)?.verdict).toBe('slight')
  expect(scoreDifference(scored(70, 49), scored(91, 50), scene)?.verdict).toBe('chance')
  expect(scoreDifference(scored(70, 50), scored(91, 49), scene)?.verdict).toBe('chance')
})

test('a share of fields is as sure as a share of as many parcels', () => {
  const fields = (filled: number) => ({ filled, of: 10_000, parcels: 100, incomplete: 50, share: filled / 10_000 })
  expect(fieldsDifference(fields(9400), fields(9600), scene)?.verdict).toBe('chance')
  expect(fieldsDifference(fields(8000), fields(9600), scene)?.verdict).toBe('worse')
})
