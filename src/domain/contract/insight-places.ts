import { z } from 'zod'
import { areaLevels, uploadedLevels } from '../insight/places/levels.ts'
import { placesMeanings, type PlacesMeaning } from '../insight/places/meanings.ts'

const means = (key: PlacesMeaning) => ({ description: placesMeanings[key].en })
const wholes = (key: PlacesMeaning) => z.array(z.number().int()).meta(means(key))
const numbers = (key: PlacesMeaning) => z.array(z.number().nullable()).meta(means(key))

/**
 * Areas in columns: the same place in each array is the same area, and areas with fewer than five customers are in none. Most customers
 * first.
 */
const columns = {
  customers: wholes('customers'),
  customersBefore: z.array(z.number().int().nullable()).meta(means('customersBefore')),
  parcels: wholes('parcels'),
  growth: numbers('growth'),
  perInhabitants: numbers('perInhabitants'),
  perHouseholds: numbers('perHouseholds'),
  index: numbers('index'),
  hitRate: numbers('hitRate'),
  onTime: numbers('onTime'),
}

export const areasSchema = z
  .object({
    level: z.enum(areaLevels),
    keys: z.array(z.string()).meta({
      description:
        "province: ISO 3166-2 ('NL-UT'); pc2 and pc4: so many digits of a Dutch postal code; country: ISO 3166-1 alpha-2; place: 'NL-UT Utrecht', abroad 'BE Gent'",
    }),
    ...columns,
  })
  .meta({ id: 'Areas' })
export type Areas = z.infer<typeof areasSchema>

export const townsSchema = areasSchema
  .extend({
    names: z.array(z.string()),
    countries: z.array(z.string()),
    longitudes: z.array(z.number().nullable()).meta({ description: 'Degrees east; null of a place nobody knows' }),
    latitudes: z.array(z.number().nullable()).meta({ description: 'Degrees north' }),
  })
  .meta({ id: 'Towns' })
export type Towns = z.infer<typeof townsSchema>

const compared = z.object({
  now: z.number().int().nullable().meta(means('customers')),
  before: z.number().int().nullable().meta(means('customersBefore')),
})

/** What figures per inhabitant and per household divide by. */
const peopleSchema = z.object({
  inhabitants: z.number().int().nullable().meta({ description: 'Of the Netherlands' }),
  households: z.number().int().nullable().meta({ description: 'Of the Netherlands' }),
  year: z.number().int().nullable(),
  source: z.string().meta({ description: "Who counted them, for instance 'CBS'" }),
  isUploaded: z
    .boolean()
    .meta({ description: 'false: figures of provinces alone, rounded, that come with the program' }),
})

export const placesSchema = z
  .object({
    customers: compared.meta({ description: 'Everywhere. null: fewer than five' }),
    netherlands: compared.extend({
      perInhabitants: z.number().nullable().meta(means('perInhabitants')),
      perHouseholds: z.number().nullable().meta(means('perHouseholds')),
    }),
    parcels: z.number().int().meta(means('parcels')),
    withoutRecipient: z.number().int().meta(means('withoutRecipient')),
    withoutArea: z.number().int().meta(means('withoutArea')),
    provinces: areasSchema,
    postcodes: areasSchema.meta({ description: 'Level pc2' }),
    countries: areasSchema,
    towns: townsSchema.meta({ description: 'The fifty places with most customers' }),
    people: peopleSchema,
    provincesBy: z.enum(['postcode-ranges', 'uploaded-table']).meta(means('provincesBy')),
    shapes: z.object({ pc2: z.string().nullable(), pc4: z.string().nullable() }).meta({
      description: 'The version of uploaded shapes, to be had at /api/v1/areas/{level}/{version}; null: none',
    }),
  })
  .meta({ id: 'Places' })
export type PlacesPart = z.infer<typeof placesSchema>

/** What /insights/ecommerce/areas answers: one level, for a map that zooms in. */
export const areasAnswerSchema = z.object({ areas: areasSchema, people: peopleSchema }).meta({ id: 'AreasAnswer' })
export type AreasAnswer = z.infer<typeof areasAnswerSchema>

/** Uploaded shapes, in degrees of WGS 84. */
export const shapesSchema = z
  .object({
    level: z.enum(uploadedLevels),
    version: z.string(),
    source: z.string().meta({ description: 'Who drew them, as it must be said beside them' }),
    unitsPerDegree: z.number().int(),
    areas: z.array(
      z.object({
        key: z.string(),
        rings: z.array(z.array(z.number().int())).meta({
          description:
            'Each ring longitude, latitude, longitude … in whole units: the first point, then steps from the point before. Ring after ring by the even-odd rule',
        }),
      }),
    ),
  })
  .meta({ id: 'Shapes' })
export type Shapes = z.infer<typeof shapesSchema>
