import { isOpen, type SecretParameters } from './disclosure.ts'

/** From near to far: the first that is open is told, and named. */
export const levels = ['branch', 'parent', 'all'] as const
export type Level = (typeof levels)[number]

/** A level and which of it: a branch, a parent branch, or '' for all. */
export type Group = { readonly level: Level; readonly group: string }

/**
 * Branches whose parcels are alike enough to be compared when one alone has too few companies. A general assortment and parts for companies
 * are like no other: they go to all at once. One fixed tree, for whoever could choose its branches could subtract them (DOMAIN §4.1).
 */
export const branchesOfParent: Readonly<Record<string, readonly string[]>> = {
  'clothes-and-shoes': ['fashion', 'shoes'],
  living: ['home-and-garden', 'diy'],
  daily: ['beauty-and-health', 'food-and-drink', 'pets'],
  leisure: ['electronics', 'books-and-media', 'toys-and-leisure'],
}
const withoutParent = ['general', 'b2b-parts']

const parentOfBranch = new Map(
  Object.entries(branchesOfParent).flatMap(([parent, branches]) => branches.map((branch) => [branch, parent] as const)),
)
export const knownBranches: readonly string[] = [...parentOfBranch.keys(), ...withoutParent]
const parents = Object.keys(branchesOfParent)

/** The groups a company of this branch belongs to, near to far. A branch that is none of ours is compared with all only. */
export function groupsOf(branch: string): Group[] {
  const parent = parentOfBranch.get(branch)
  return [
    ...(knownBranches.includes(branch) ? [{ level: 'branch', group: branch } as const] : []),
    ...(parent === undefined ? [] : [{ level: 'parent', group: parent } as const]),
    { level: 'all', group: '' },
  ]
}

/** Every group there is, near to far. */
export const allGroups: readonly Group[] = [
  ...knownBranches.map((group): Group => ({ level: 'branch', group })),
  ...parents.map((group): Group => ({ level: 'parent', group })),
  { level: 'all', group: '' },
]

export function isGroup({ level, group }: { level: string; group: string }): boolean {
  return allGroups.some((one) => one.level === level && one.group === group)
}

export function groupKey({ level, group }: Group): string {
  return `${level}:${group}`
}

/**
 * Which groups may be told about, by `groupKey`. A wider one is open when it is so itself, and when what it holds beyond the narrower open ones is
 * open as well or nothing: otherwise whoever knows both would take the one from the other and have the few companies between them.
 */
export function openGroups(
  contributions: readonly { branch: string; volume: number }[],
  secret: SecretParameters,
): ReadonlySet<string> {
  const open = new Set<string>()
  for (const group of allGroups) {
    const within = contributions.filter(({ branch }) => isIn(branch, group))
    const beyond = within.filter(({ branch }) => !groupsOf(branch).some((one) => open.has(groupKey(one))))
    const apart = [within, beyond].filter((some) => some.length > 0)
    const safe = apart.length > 0 && apart.every((some) => isOpen(volumesOf(some), secret))
    if (safe) open.add(groupKey(group))
  }
  return open
}

export function isIn(branch: string, { level, group }: Group): boolean {
  return groupsOf(branch).some((one) => one.level === level && one.group === group)
}

function volumesOf(contributions: readonly { volume: number }[]): number[] {
  return contributions.map(({ volume }) => volume)
}
