import { z } from 'zod'
import { customerNumberSchema } from './session.ts'
import { isCleanText, trimmedText } from './text.ts'

/** By the authorisation that opens each. */
export const dashboards = ['insight-parcels', 'insight-ecommerce'] as const
export type Dashboard = (typeof dashboards)[number]

/** What an address of the dashboard may say beside its customer numbers; `periode` is a period that moves along with the data. */
export const viewSearchKeys = [
  'van',
  'tot',
  'periode',
  'vergelijk',
  'per',
  'binnen',
  'land',
  'product',
  'optie',
  'postcode',
  'klok',
  'kaart',
  'maat',
  'gebied',
  'keuze',
] as const

const maxSearch = 2000

/** Whether a search has only keys of `viewSearchKeys`, each once. */
function isKnownSearch(text: string): boolean {
  const keys = [...new URLSearchParams(text).keys()]
  return new Set(keys).size === keys.length && keys.every((key) => (viewSearchKeys as readonly string[]).includes(key))
}

const name = trimmedText(80).min(1)
const customerNumbers = z.array(customerNumberSchema).min(1).max(50)
const search = z.string().max(maxSearch).refine(isCleanText).refine(isKnownSearch)

/** GET /account/views; POST /account/views → 201 {id}; PATCH and DELETE /account/views/:id → 204. */
export const viewInputSchema = z
  .strictObject({
    dashboard: z.enum(dashboards),
    name,
    customerNumbers,
    search: search.meta({ description: "The filters as in the address of the dashboard: 'land=NL,BE&klok=ontvangst'" }),
    start: z.boolean().default(false).meta({ description: 'What the dashboard opens with: one at most' }),
  })
  .meta({ id: 'NewView' })

/** What is left out stays as it is. */
export const viewChangeSchema = z
  .strictObject({
    name: name.optional(),
    customerNumbers: customerNumbers.optional(),
    search: search.optional(),
    start: z.boolean().optional(),
  })
  .meta({ id: 'ViewChange' })
export type ViewChange = z.infer<typeof viewChangeSchema>

export const viewSchema = z
  .object({
    id: z.string(),
    dashboard: z.enum(dashboards),
    name: z.string(),
    customerNumbers: z
      .array(customerNumberSchema)
      .meta({ description: 'As they were saved; what the account may see of them now is asked when it opens' }),
    search: z.string(),
    start: z.boolean(),
  })
  .meta({ id: 'View' })
export type View = z.infer<typeof viewSchema>

export const viewListSchema = z.object({ views: z.array(viewSchema) }).meta({ id: 'ViewList' })
export type ViewList = z.infer<typeof viewListSchema>
