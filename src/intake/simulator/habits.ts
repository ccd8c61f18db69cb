import { mixed } from './dice.ts'

/**
 * How a customer number does what it can do well or badly, as factors on the levels of DOMAIN §5.3: 1 is the average. So that
 * advice A1 to A9 of DOMAIN §1.7 is each for somebody.
 */
export type Habits = {
  /** Announced after it was handed over, or not at all; and announced in the last hour. */
  lateNotice: number
  noShow: number
  /** Addresses that are wrong: warned of, or found out at the door. */
  badAddress: number
  /** Recipients without an e-mail address. */
  noContact: number
  /** Handed over at night, after the van was due. */
  lateHandOver: number
  /** Nobody opens. */
  absent: number
  uncollected: number
  statedOnly: number
  /** Brought later than the next day. */
  slow: number
  /** Returns of customers: how many of them do not keep it. */
  sendsBack: number
}

const average = 1

const good: Habits = {
  lateNotice: 0.55,
  noShow: 0.85,
  badAddress: 0.9,
  noContact: 0.9,
  lateHandOver: 0.5,
  absent: 0.97,
  uncollected: 0.9,
  statedOnly: 0.9,
  slow: average,
  sendsBack: average,
}

const own: Readonly<Record<string, Partial<Habits>>> = {
  // What the demo's people see of their own numbers.
  '9401138': { lateHandOver: 4, uncollected: 2.4 },
  '9401139': { badAddress: 5, absent: 1.5, lateNotice: 2 },
  '9402207': { lateNotice: 4, noContact: 2.8 },
  '9403450': { noShow: 2.2, noContact: 3.4 },
  // What an operator finds among the others.
  '9410123': { uncollected: 2.6 },
  '9411309': { statedOnly: 3, absent: 1.4 },
  '9411402': { lateNotice: 3 },
  '9411909': { badAddress: 3 },
  '9412001': { noShow: 2.4, lateHandOver: 7 },
  '9412203': { lateHandOver: 8 },
  '9412509': { absent: 2, slow: 1.5 },
  '9415605': { lateNotice: 3 },
  '9415702': { lateNotice: 3.5 },
  // Those that the demo's main customer is compared with: most are brought on time more often, and get less back.
  '9414505': { absent: 1.6, sendsBack: 0.9 },
  '9414707': { absent: 0.7, slow: 0.5, sendsBack: 0.7 },
  '9414804': { absent: 1.3, slow: 1.6, noContact: 1.8, sendsBack: 1.2 },
  '9414901': { absent: 0.8, slow: 0.4, sendsBack: 0.75 },
  '9415003': { lateNotice: 2.4, slow: 0.6, sendsBack: 0.8 },
  '9415100': { absent: 0.6, uncollected: 0.5, slow: 0.7, sendsBack: 0.6 },
  '9415207': { lateNotice: 1.8, badAddress: 3, sendsBack: 1.3 },
  '9415304': { absent: 1.2, slow: 1.4, noContact: 1.6, sendsBack: 0.8 },
}

/** Those that are not told above differ a little, each in its own way, but for what they are always average in. */
export function habitsOf(customerNumber: string): Habits {
  const told = own[customerNumber]
  const entries = Object.entries(good).map(([name, level], i) => {
    const varied = 0.75 + mixed(Number(customerNumber), i + 31) / 4_294_967_296 / 2
    return [name, told?.[name as keyof Habits] ?? level * (level === average ? 1 : varied)]
  })
  return Object.fromEntries(entries) as Habits
}
