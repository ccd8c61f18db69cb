import { sql } from 'kysely'
import { uploadedLevels, type UploadedLevel } from '#domain/insight/places/levels.ts'
import type { AreaVersions } from '#domain/insight/places/answer.ts'
import type { Trx } from '#store/state/scoped.ts'

/** One loaded table or drawing, without what is in it. */
export type LoadedAreas = {
  what: 'people' | UploadedLevel
  source: string
  year: number | null
  areas: number
  uploadedAt: Date
  uploadedBy: string | null
}

export async function areaVersions(trx: Trx): Promise<AreaVersions> {
  const { rows } = await sql<{ what: string; version: string }>`
    select 'people' as what, version from area_people union all select level, version from area_shapes`.execute(trx)
  const versionOf = (what: string) => rows.find((row) => row.what === what)?.version ?? null
  return { people: versionOf('people'), shapes: { pc2: versionOf('pc2'), pc4: versionOf('pc4') } }
}

export async function listLoadedAreas(trx: Trx): Promise<LoadedAreas[]> {
  const { rows } = await sql<LoadedAreas>`
    select l.what, l.source, l.year, l.areas, l.uploaded_at as "uploadedAt", a.name as "uploadedBy"
    from (
      select 'people' as what, source, year, areas, uploaded_at, uploaded_by from area_people
      union all select level, source, null, areas, uploaded_at, uploaded_by from area_shapes
    ) l left join auth.accounts a on a.id = l.uploaded_by
    order by l.what`.execute(trx)
  return rows
}

export type PeopleLines = { version: string; year: number | null; source: string; lines: string }

/** The table as it was loaded, a line for each area; undefined without one. */
export async function readPeopleLines(trx: Trx): Promise<PeopleLines | undefined> {
  return trx.selectFrom('area_people').select(['version', 'year', 'source', 'lines']).executeTakeFirst()
}

/** Shapes as they are sent, JSON in gzip; undefined when there is none of this version. */
export async function readShapes(trx: Trx, level: UploadedLevel, version: string): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('area_shapes')
    .select('packed')
    .where('level', '=', level)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.packed
}

export type LoadPeople = { year: number | null; source: string; areas: number; lines: string }

/** In the place of the one there was, with the operator's scope. */
export async function writePeople(trx: Trx, loaded: LoadPeople, by: string | null): Promise<void> {
  await trx.deleteFrom('area_people').execute()
  await trx
    .insertInto('area_people')
    .values({ ...loaded, uploaded_by: by })
    .execute()
}

export type LoadShapes = { level: UploadedLevel; version: string; source: string; areas: number; packed: Buffer }

/** In the place of the ones there were, with the operator's scope. */
export async function writeShapes(trx: Trx, loaded: LoadShapes, by: string | null): Promise<void> {
  await trx.deleteFrom('area_shapes').where('level', '=', loaded.level).execute()
  await trx
    .insertInto('area_shapes')
    .values({ ...loaded, uploaded_by: by })
    .execute()
}

/** Whether there was one. */
export async function removeLoaded(trx: Trx, what: LoadedAreas['what']): Promise<boolean> {
  const level = uploadedLevels.find((one) => one === what)
  const { numDeletedRows } =
    level === undefined
      ? await trx.deleteFrom('area_people').executeTakeFirst()
      : await trx.deleteFrom('area_shapes').where('level', '=', level).executeTakeFirst()
  return numDeletedRows > 0n
}
