import { z } from 'zod'
import { exceptionKinds } from '../insight/exceptions/kinds.ts'
import { clocks } from '../insight/query.ts'
import { parcelFigures } from '../insight/parcel-figures.ts'
import { lateReasons } from '../parcel/facts.ts'
import { dateSchema } from './authorisations.ts'
import { customerNumberSchema } from './session.ts'

const instant = z.iso.datetime().nullable()

export const parcelRowSchema = z
  .object({
    customerNumber: customerNumberSchema,
    barcode: z.string(),
    reference: z.string(),
    country: z.string(),
    postalCode: z.string(),
    city: z.string(),
    product: z.string(),
    option: z.string().meta({ description: "Delivery option: 'evening'; 'none' without one" }),
    announcedAt: instant.meta({ description: 'When the pre-advice came' }),
    acceptedAt: instant.meta({ description: 'Start of the clock' }),
    startImputed: z
      .boolean()
      .meta({ description: 'No acceptance scan: the clock starts at the first depot or sorting scan' }),
    attemptedAt: instant,
    receivedAt: instant,
    days: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Network days on the clock asked for; null when it did not stop' }),
    hours: z.number().nullable().meta({ description: 'Hours on the clock asked for, to 0.01' }),
    outcome: z.string().meta({ description: 'Milestone of the first attempt; empty before it' }),
    outcomeAt: instant,
    returnReason: z
      .string()
      .meta({ description: 'Milestone of why it goes back to the sender; empty when it does not' }),
    returnAt: instant.meta({ description: 'When the way back began' }),
    backAt: instant.meta({ description: 'When the sender had it back' }),
    impossible: z.boolean(),
    rescheduled: z.boolean(),
    lastMilestone: z.string(),
    lastAt: instant,
  })
  .meta({ id: 'ParcelRow' })
export type ParcelRow = z.infer<typeof parcelRowSchema>

/** The parcels behind a number: `total` equals the number that was clicked. */
export const parcelListSchema = z
  .object({
    customerNumber: customerNumberSchema,
    customerNumbers: z.array(customerNumberSchema),
    basis: z
      .enum(['operational_day', 'outcome_day', 'announced_day', 'return_day'])
      .nullable()
      .meta({ description: 'Which day of a parcel the period is about; null: of all time, such as what is open now' }),
    clock: z.enum(clocks),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
    parcels: z.array(parcelRowSchema),
  })
  .meta({ id: 'ParcelList' })
export type ParcelList = z.infer<typeof parcelListSchema>

export const parcelEventSchema = z
  .object({ at: z.iso.datetime(), code: z.string(), milestone: z.string(), location: z.string() })
  .meta({ id: 'ParcelEvent' })

/** What is known of one parcel beyond its clock, and in which figures it counts. */
export const parcelDetailsSchema = z
  .object({
    customerReturn: z.boolean(),
    source: z.string().meta({ description: 'Who announced it' }),
    service: z.string(),
    promisedAt: instant,
    normDays: z.number().int().nullable().meta({ description: 'Days of delivery within which it should be there' }),
    late: z
      .boolean()
      .nullable()
      .meta({ description: 'By the promised day or else the norm; null where neither can be said' }),
    lateReason: z.enum(lateReasons).nullable(),
    netDays: z.number().int().nullable().meta({ description: 'Network days without those at customs' }),
    customs: z.boolean(),
    delayed: z.boolean().meta({ description: 'The carrier said before the first attempt that it would be later' }),
    outcomeHour: z.number().int().nullable().meta({ description: 'Of the first attempt, on Dutch clocks' }),
    redirected: z.boolean().meta({ description: 'The recipient chose a pickup point before the first attempt' }),
    directToPoint: z.boolean().meta({ description: 'Taken to a point without having been out for delivery' }),
    readyAt: instant.meta({ description: 'First ready at a pickup point' }),
    leadHours: z.number().nullable().meta({ description: 'From pre-advice to the first scan; below 0 it came after' }),
    deadlineMissed: z.boolean().nullable(),
    unpresented: z.boolean().meta({ description: 'The carrier says that it was never handed over, or rejected' }),
    missing: z.array(z.string()).nullable().meta({ description: 'Mandatory fields that were empty; null: not told' }),
    invalid: z.boolean().meta({ description: 'The carrier warned of the address' }),
    addressUnknown: z.boolean(),
    weightOff: z.boolean().nullable(),
    sizeOff: z.boolean().nullable(),
    countsIn: z.array(z.enum(parcelFigures)).meta({ description: 'Figures of the dashboard that count it' }),
    asOf: dateSchema.meta({ description: 'The last day of which anything is known: what it waits is counted to' }),
    attention: z.array(z.enum(exceptionKinds)).meta({ description: 'Why it asks for attention on that day' }),
  })
  .meta({ id: 'ParcelDetails' })
export type ParcelDetails = z.infer<typeof parcelDetailsSchema>

export const parcelSchema = z
  .object({
    customerNumber: customerNumberSchema,
    company: z.string(),
    parcel: parcelRowSchema,
    announcedAt: instant,
    weightG: z.number().nullable(),
    operationalDay: z.string().nullable().meta({ description: 'D0, the day from which network days are counted' }),
    attemptDays: z.number().int().nullable(),
    attemptHours: z.number().nullable(),
    receiptDays: z.number().int().nullable(),
    receiptHours: z.number().nullable(),
    details: parcelDetailsSchema,
    events: z.array(parcelEventSchema),
    withdrawn: z
      .array(parcelEventSchema)
      .optional()
      .meta({ description: 'Events that the carrier took back; they count for nothing. Absent when there are none' }),
  })
  .meta({ id: 'Parcel' })
export type Parcel = z.infer<typeof parcelSchema>
