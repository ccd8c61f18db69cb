import type { Level } from '../benchmark/levels.ts'
import type { Language } from './language.ts'

/** The branches that a comparison with others knows (DOMAIN §4.1), by the word a customer is kept with. */
const labels: Readonly<Record<string, Record<Language, string>>> = {
  fashion: { nl: 'Mode', en: 'Fashion' },
  shoes: { nl: 'Schoenen', en: 'Shoes' },
  electronics: { nl: 'Elektronica', en: 'Electronics' },
  'home-and-garden': { nl: 'Huis en tuin', en: 'Home and garden' },
  'beauty-and-health': { nl: 'Verzorging en gezondheid', en: 'Beauty and health' },
  'food-and-drink': { nl: 'Eten en drinken', en: 'Food and drink' },
  pets: { nl: 'Huisdieren', en: 'Pets' },
  'books-and-media': { nl: 'Boeken en media', en: 'Books and media' },
  'toys-and-leisure': { nl: 'Speelgoed en vrije tijd', en: 'Toys and leisure' },
  diy: { nl: 'Doe-het-zelf', en: 'DIY' },
  general: { nl: 'Algemeen assortiment', en: 'General' },
  'b2b-parts': { nl: 'Zakelijk: onderdelen', en: 'Business: parts' },
}

/** What a reader sees of a branch; one that is none of ours is shown as it is. */
export function branchLabel(branch: string, language: Language): string {
  return Object.hasOwn(labels, branch) ? labels[branch]![language] : branch
}

export function branchNames(language: Language): string[] {
  return Object.values(labels).map((label) => label[language])
}

/** The branch that a reader calls so, in either language; a name that is none of ours is a branch of its own. */
export function branchNamed(name: string): string {
  const said = name.trim().toLowerCase()
  const known = Object.entries(labels).find(([, label]) =>
    Object.values(label).some((one) => one.toLowerCase() === said),
  )
  return known?.[0] ?? name.trim()
}

/** Branches that are compared as one when each alone has too few companies (`branchesOfParent`). */
const parentLabels: Readonly<Record<string, Record<Language, string>>> = {
  'clothes-and-shoes': { nl: 'Mode en schoenen', en: 'Fashion and shoes' },
  living: { nl: 'Huis, tuin en klussen', en: 'Home, garden and DIY' },
  daily: { nl: 'Verzorging, eten en huisdieren', en: 'Health, food and pets' },
  leisure: { nl: 'Elektronica, media en vrije tijd', en: 'Electronics, media and leisure' },
}
const allLabel: Record<Language, string> = { nl: 'Alle branches', en: 'All sectors' }

/** What a reader sees of the group that companies are compared within. */
export function groupLabel(level: Level, group: string, language: Language): string {
  if (level === 'all') return allLabel[language]
  return level === 'parent' ? (parentLabels[group]?.[language] ?? group) : branchLabel(group, language)
}
