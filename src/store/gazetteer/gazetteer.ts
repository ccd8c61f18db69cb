import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Province } from '#domain/geo/provinces.ts'
import { townName, type FoundTown } from '#domain/geo/towns.ts'

/**
 * Where towns are: GeoNames (CC BY 4.0), from 500 inhabitants near by, 5,000 in the rest of Europe and 15,000 in the rest of the world;
 * made by scripts/make-towns.mjs.
 */
export type Gazetteer = {
  /** Of several towns of a name the one of that province, else the largest; undefined when there is none. */
  locate: (country: string, name: string, province: Province | undefined) => FoundTown | undefined
}

type Located = FoundTown & { name: string; province: string }

let opened: Promise<Gazetteer> | undefined

/** Read when it is first asked for, and kept: some 40,000 towns as text. */
export function openGazetteer(): Promise<Gazetteer> {
  opened ??= read()
  // A failure is not kept.
  opened.catch(() => (opened = undefined))
  return opened
}

async function read(): Promise<Gazetteer> {
  const packed = await readFile(new URL('towns.txt.gz', import.meta.url))
  const paragraphs = (await promisify(gunzip)(packed)).toString('utf8').split('\n\n')
  const textOf = new Map(paragraphs.map((text) => [text.slice(0, 2), text]))
  const known = new Map<string, Map<string, Located[]>>()
  const townsOf = (country: string) => {
    const towns = known.get(country) ?? townsByName(textOf.get(country) ?? '')
    known.set(country, towns)
    return towns
  }
  return {
    locate(country, name, province) {
      const found = townsOf(country).get(townName(name))
      const of = found?.find((town) => `NL-${town.province}` === province) ?? found?.[0]
      return of && { longitude: of.longitude, latitude: of.latitude }
    },
  }
}

function townsByName(text: string): Map<string, Located[]> {
  const towns = text
    .split('\n')
    .slice(1)
    .map((line): Located => {
      const [name = '', longitude, latitude, province = ''] = line.split(';')
      return { name, longitude: Number(longitude), latitude: Number(latitude), province }
    })
  return Map.groupBy(towns, ({ name }) => townName(name))
}
