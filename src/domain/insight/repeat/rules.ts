/** The rules behind 'Herhaalaankopen', as decided in docs/decisions/023. Days are whole days of acceptance. Source: DOMAIN §4.3. */

/** Parcels to one customer that were handed over within so many hours of the first belong to one order. */
export const sameOrderHours = 24

/** More parcels than this to one recipient within so many days is business, not a customer who comes back. */
export const bulkParcels = 30
export const bulkDays = 30

/** The window of the headline: who begins, and orders again within so many days. */
export const repeatWithinDays = 180

/** An order is a start when nothing of the customer was known for so many days before: equally long for every period. */
export const quietDays = 180

/**
 * The curve is of who began in so many days: 30 weeks, so that with 25 months of data a year earlier can be told the same way, of the same
 * seasons. Beyond the headline's window it goes on with whoever began in a year and a half.
 */
export const beginDays = 210
export const beginDaysBeyond = 546

/** Where the curve is read. */
export const curveMarks = [30, 60, 90, 180, 365] as const

/** A first delivery is judged by who came back within so many days. */
export const experienceWithinDays = 90

/** 52 weeks, as the comparison with a year earlier. */
export const yearDays = 364

/** As many orders in a year make a customer loyal. */
export const loyalOrders = 4

/** From so many gaps on, a customer has a habit of their own. */
export const ownGaps = 3

/** Groups of fewer customers are not told. Source: DOMAIN §4.3. */
export const fewestCustomers = 10

/** Rows of the cohort matrix. */
export const cohortMonths = 13

/** How the delivery of an order went, the worst of its parcels. */
export const experiences = ['good', 'late', 'missed', 'returned'] as const
export type Experience = (typeof experiences)[number]

/** By what they bought, each customer in one. */
export const segments = ['new', 'once', 'repeat', 'loyal', 'atRisk', 'lost'] as const
export type Segment = (typeof segments)[number]
