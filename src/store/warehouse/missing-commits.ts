import type { Commit } from '../log/event-log.ts'

/**
 * What a warehouse that has the commits `applied` must do to have those that live. apply: bring them in. merged: note them in
 * the place of others it has. 'rebuild': it has something that counts no more.
 */
export type Missing = { apply: Commit[]; merged: { commit: number; replaces: readonly number[] }[] } | 'rebuild'

export function missingCommits(applied: ReadonlySet<number>, live: readonly Commit[]): Missing {
  const apply: Commit[] = []
  const merged: { commit: number; replaces: readonly number[] }[] = []
  const known = new Set(live.map(({ commit }) => commit))
  for (const commit of live) {
    if (applied.has(commit.commit)) continue
    const { replaces = [], forgets = false } = commit
    const had = replaces.filter((number) => applied.has(number))
    if (had.length === 0) apply.push(commit)
    else if (forgets || had.length < replaces.length) return 'rebuild'
    else merged.push({ commit: commit.commit, replaces })
    for (const number of had) known.add(number)
  }
  for (const number of applied) if (!known.has(number)) return 'rebuild'
  return { apply, merged }
}
