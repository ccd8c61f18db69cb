import { townName } from '../../geo/towns.ts'
import type { Town } from './answer.ts'

/** So many names at most: the rest has few parcels each. */
export const mostTowns = 5_000

/** The towns of names, which come with most parcels first, and of each name the place of its town. What differs in spelling alone is one town, named as most parcels have it. */
export function townsOfNames(names: readonly { country: string; city: string }[]): { towns: Town[]; townOf: number[] } {
  const towns: Town[] = []
  const places = new Map<string, number>()
  const townOf = names.map(({ country, city }) => {
    const name = townName(city)
    const key = `${country} ${name}`
    const place = places.get(key) ?? towns.push({ country, name: name === '' ? '' : city }) - 1
    places.set(key, place)
    return place
  })
  return { towns, townOf }
}
