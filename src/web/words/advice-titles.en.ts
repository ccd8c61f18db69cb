import type { adviceTitlesNl } from '#web/words/advice-titles.nl.ts'
import type { Widened } from '#web/words/nl.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const dayParts: Record<string, string> = {
  morning: 'morning',
  afternoon: 'afternoon',
  evening: 'evening',
  other: 'before 8:00 or after 22:00',
}

type At = Readonly<Record<string, string>>

const moment = ({ weekday = '', daypart = '' }: At) =>
  [weekdays[Number(weekday) - 1], dayParts[daypart]].filter(Boolean).join(' ')

export const adviceTitlesEn: Widened<typeof adviceTitlesNl> = {
  label: 'Advice for you',
  about: 'at this moment, with evidence',
  none: 'Nothing asks for action now.',
  few: 'Too few parcels yet to advise anything.',
  titles: {
    late_pre_advice: (parcels: string) => `Pre-advise in time: ${parcels} too late`,
    short_notice: (parcels: string) => `Pre-advise earlier: ${parcels} at the last moment`,
    deadline_missed: (parcels: string) => `Keep to the latest pre-advice time: ${parcels} too late`,
    no_contact: (parcels: string) => `Fill in an e-mail address or phone number for ${parcels}`,
    address_quality: (parcels: string) => `Check addresses: ${parcels} with an unknown address`,
    address_returns: (parcels: string) => `Prevent returns because of the address: ${parcels}`,
    low_hit_rate: (parcels: string) => `Give recipients more choice: ${parcels} missed`,
    low_hit_area: (parcels: string, at: At) =>
      `Offer a pickup point in postcode area ${at['postcode'] ?? ''}: ${parcels} missed`,
    low_hit_moment: (parcels: string, at: At) => `Offer another moment than ${moment(at)}: ${parcels} missed`,
    not_collected: (parcels: string) => `Remind recipients to collect: ${parcels} not collected`,
    no_neighbours: (parcels: string) => `Let neighbours take parcels: ${parcels} missed`,
    evening_pays: (parcels: string) => `Offer evening delivery: ${parcels} missed without that option`,
    late_hand_over: (parcels: string) => `Hand over earlier: ${parcels} after the cut-off time`,
    no_show: (parcels: string) => `Withdraw unused labels: ${parcels} never handed over`,
    customs_data: (parcels: string) => `Fill in the customs data for ${parcels}`,
    peak_ahead: (day: string) => `Prepare: it gets busy around ${day}`,
  },
  names: {
    late_pre_advice: () => 'Pre-advised too late or not at all',
    short_notice: () => 'Pre-advised in the last hour',
    deadline_missed: () => 'After the latest pre-advice time',
    no_contact: () => 'Without e-mail address and phone number',
    address_quality: () => 'Address not known',
    address_returns: () => 'Returned because of the address',
    low_hit_rate: () => 'First delivery missed',
    low_hit_area: ({ postcode }: At) => (postcode ? `Missed in postcode area ${postcode}` : 'Missed in one area'),
    low_hit_moment: (at: At) => (at['weekday'] ? `Missed on ${moment(at)}` : 'Missed at one moment'),
    not_collected: () => 'Not collected',
    no_neighbours: () => 'Missed, without neighbours',
    evening_pays: () => 'Missed, without evening option',
    late_hand_over: () => 'After the cut-off time',
    no_show: () => 'Pre-advised, never handed over',
    customs_data: () => 'Customs data incomplete',
    peak_ahead: () => 'Busy days',
  },
}
