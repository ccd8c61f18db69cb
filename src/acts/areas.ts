import { z } from 'zod'
import { areaSources } from '#domain/contract/areas.ts'
import { loadableAreas, uploadedLevels } from '#domain/insight/places/levels.ts'
import { removeLoaded, writePeople, writeShapes } from '#store/state/areas.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** A table of who lives where, or shapes to draw, in the place of what was loaded before. */
export const loadAreas = defineAct({
  name: 'load-areas',
  permission: 'operator',
  input: z.discriminatedUnion('what', [
    z.object({
      what: z.literal('people'),
      ...areaSources.shape,
      areas: z.number().int(),
      lines: z.string(),
    }),
    z.object({
      what: z.enum(uploadedLevels),
      source: areaSources.shape.source,
      version: z.uuid(),
      areas: z.number().int(),
      packed: z.instanceof(Uint8Array),
    }),
  ]),
  async run(trx, { caller, input }) {
    if (input.what === 'people') {
      const { year = null, source, areas, lines } = input
      await writePeople(trx, { year, source, areas, lines }, caller.accountId)
    } else {
      const { what: level, version, source, areas, packed } = input
      await writeShapes(trx, { level, version, source, areas, packed: Buffer.from(packed) }, caller.accountId)
    }
    return { result: undefined, detail: { what: input.what, areas: input.areas, source: input.source } }
  },
})

export const removeAreas = defineAct({
  name: 'remove-areas',
  permission: 'operator',
  input: z.object({ what: z.enum(loadableAreas) }),
  async run(trx, { input: { what } }) {
    if (!(await removeLoaded(trx, what))) throw new Problem('not-found')
    return { result: undefined, detail: { what } }
  },
})
