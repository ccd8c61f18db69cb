import { z } from 'zod'
import { exceptionKinds, exceptionMeanings } from '../insight/exceptions/kinds.ts'
import { mostSearchPages, searchWays } from '../insight/parcel-search.ts'
import { dateSchema } from './authorisations.ts'
import { filterQuerySchema } from './insights.ts'
import { parcelRowSchema } from './parcels.ts'
import { cleanText } from './text.ts'

// 'Zakelijke track & trace': over all customer numbers on which the caller holds it.

const { numbers, country } = filterQuerySchema.shape
const ownNumbers = numbers.meta({ description: 'Only these customer numbers; each must be yours to see' })
const page = z.coerce.number().int().min(1).default(1)

/** GET /api/v1/parcels?search=…&by=barcode */
export const parcelSearchQuerySchema = z.strictObject({
  search: cleanText(60).meta({ description: 'A barcode or its last signs, an order reference, or a postal code' }),
  by: z.enum(searchWays).default('any'),
  numbers: ownNumbers,
  from: dateSchema.optional().meta({ description: 'Announced from this day on, or else accepted; together with to' }),
  to: dateSchema.optional(),
  page: page.pipe(z.number().max(mostSearchPages)),
})

export const parcelSearchSchema = z
  .object({
    by: z.enum(searchWays),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
    parcels: z.array(parcelRowSchema).meta({ description: 'Latest scan first' }),
  })
  .meta({ id: 'ParcelSearch' })
export type ParcelSearch = z.infer<typeof parcelSearchSchema>

/** GET /api/v1/parcels/exceptions?kind=stuck */
export const exceptionsQuerySchema = z.strictObject({
  kind: z.enum(exceptionKinds).default('noMovement'),
  numbers: ownNumbers,
  country,
  page: page.pipe(z.number().max(10_000)),
})

export const exceptionParcelSchema = parcelRowSchema
  .extend({
    networkDays: z.number().int().nullable().meta({ description: 'Network days since the last scan that moved it' }),
    daysLeft: z.number().int().nullable().meta({
      description: 'Days until a pickup point sends it back; below 0 it should have. Null when it is at none',
    }),
  })
  .meta({ id: 'ExceptionParcel' })
export type ExceptionParcel = z.infer<typeof exceptionParcelSchema>

const countOf = (kind: (typeof exceptionKinds)[number]) =>
  z.number().int().meta({ description: exceptionMeanings[kind].en })

export const exceptionsSchema = z
  .object({
    asOf: dateSchema.meta({ description: 'The last day of which anything is known: what ages are counted to' }),
    kind: z.enum(exceptionKinds),
    counts: z.object({
      noMovement: countOf('noMovement'),
      stuck: countOf('stuck'),
      address: countOf('address'),
      point: countOf('point'),
      failedAttempt: countOf('failedAttempt'),
      customs: countOf('customs'),
      lost: countOf('lost'),
    }),
    countries: z
      .array(z.object({ country: z.string(), parcels: z.number().int() }))
      .meta({ description: 'What can be chosen from: without a choice of countries' }),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
    parcels: z.array(exceptionParcelSchema).meta({ description: 'What waits longest first' }),
  })
  .meta({ id: 'ParcelExceptions' })
export type ParcelExceptions = z.infer<typeof exceptionsSchema>
