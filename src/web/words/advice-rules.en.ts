import type { adviceRulesNl } from '#web/words/advice-rules.nl.ts'
import type { Widened } from '#web/words/nl.ts'

type At = Readonly<Record<string, string>>

export const adviceRulesEn: Widened<typeof adviceRulesNl> = {
  late_pre_advice: {
    see: (share: string) => `${share} of your parcels had not been pre-advised by their first scan.`,
    todo: 'Have your system pre-advise as soon as the label is made, not at the end of the day. If it runs at a fixed time, put that before collection. Sorting then knows what is coming, and your customer hears in time.',
    measured: 'Parcels without a pre-advice or with one after the first scan, out of all accepted parcels.',
  },
  short_notice: {
    see: (share: string) => `${share} of your parcels were pre-advised in the last hour before the first scan.`,
    todo: 'Send pre-advices as soon as the label is made, or a few times a day. Then there is time left when something goes wrong.',
    measured: 'Parcels pre-advised less than an hour before the first scan, out of all accepted parcels.',
  },
  deadline_missed: {
    see: (share: string) =>
      `${share} of the parcels with a chosen delivery moment were pre-advised after the latest time for it.`,
    todo: 'In your web shop, set the last order time of these delivery options well before the latest pre-advice time. A parcel that is pre-advised too late cannot come at the chosen moment any more.',
    measured:
      'Parcels with a delivery option that has a latest pre-advice time, such as ‘today’ (10:00) and ‘evening’ (the day before). Counted is what was pre-advised after it.',
  },
  no_contact: {
    see: (share: string) =>
      `For ${share} of your parcels there is no e-mail address and no phone number of the recipient.`,
    todo: 'Ask for an e-mail address or mobile number at checkout and send it along in the pre-advice. The recipient then gets a time window and can choose something else. If you ask already, check whether your connection passes the field on.',
    measured:
      'Parcels without e-mail address and without phone number in the pre-advice, out of the parcels of which we know which fields were filled.',
  },
  address_quality: {
    see: (share: string) => `The carrier does not know the address of ${share} of your pre-advised parcels.`,
    todo: 'Check postcode and house number at checkout, and fill in street and city from them. Ask your customer to look at the address again when it is not found.',
    measured: 'Parcels of which the carrier says that the address is not known, out of all pre-advised parcels.',
  },
  address_returns: {
    see: (share: string) => `${share} of your parcels came back because the address was not right.`,
    todo: 'Check postcode and house number at checkout. Have regular customers confirm now and then that their address is still right. Ask for an addition too, such as a floor or a letter.',
    measured:
      'Parcels that came back with the address as the reason, out of all accepted parcels. The last two weeks do not count: what comes back takes time.',
  },
  low_hit_rate: {
    see: (share: string) => `${share} of the first deliveries at home missed.`,
    todo: 'Send an e-mail address or phone number along, so that the recipient knows when your parcel comes. Offer a pickup point or evening delivery at checkout as well.',
    measured:
      'First attempts at home that did not succeed, out of all first attempts at home. The carrier itself names 5% for all of its parcels.',
  },
  low_hit_area: {
    see: (share: string, elsewhere: string, at: At) =>
      `In postcode area ${at['postcode'] ?? ''} ${share} of the first deliveries missed, in your other areas ${elsewhere}.`,
    todo: 'For this area, put the pickup point or evening delivery first at checkout. See also whether there are many companies or flats: then a company name or an addition to the house number helps.',
    measured: 'Missed first attempts at home in this postcode area, beside those in all your other areas together.',
  },
  low_hit_moment: {
    see: (share: string, elsewhere: string) =>
      `At this moment of the week ${share} of the first deliveries missed, at other moments ${elsewhere}.`,
    todo: 'Let recipients choose a day or an evening at checkout. If you decide when to send, move what is not urgent to a day when more people are at home.',
    measured:
      'Missed first attempts at home on this day and in this part of it, beside those at all other moments together.',
  },
  not_collected: {
    see: (share: string) => `${share} of what lay at a pickup point was not collected and came back.`,
    todo: 'Send a reminder of your own on day 3 and day 5, with the name of the pickup point and the last day to collect. Let your customer choose the point: then it is on their way.',
    measured:
      'Parcels that came back from a pickup point because nobody collected them, out of all parcels that have left the point again.',
  },
  no_neighbours: {
    see: (share: string, elsewhere: string) =>
      `Of the parcels that neighbours may not take, ${share} missed the first time; of the others ${elsewhere}.`,
    todo: 'For ordinary parcels choose a product that neighbours may take, such as 3085. Keep ‘stated address only’ for what really must not be left with neighbours.',
    measured:
      'Missed first attempts of products with ‘stated address only’ (3385, 3390, 3089, 3096), beside those of products that neighbours may take. Only if at least 30% of your parcels go this way.',
  },
  evening_pays: {
    see: (share: string, elsewhere: string) =>
      `Without a delivery option ${share} of the first deliveries missed, with evening delivery ${elsewhere}.`,
    todo: 'Offer evening delivery at checkout, and put it first where nobody is often at home. Start small and see here after a few weeks whether it helps.',
    measured:
      'Missed first attempts at home of parcels without a delivery option, beside those with the option ‘evening’. Whoever chooses an evening may be at home more often anyway.',
  },
  late_hand_over: {
    see: (share: string) =>
      `${share} of your parcels came in after the cut-off time. Such a parcel mostly leaves a day later.`,
    todo: 'Set the order time for ‘sent today’ a little earlier, or ask for a later or an extra collection. If the cut-off time is wrong, change it in the customer number settings.',
    measured:
      'Parcels handed over too late by what the carrier says or by your own cut-off times, out of all accepted parcels.',
  },
  no_show: {
    see: (share: string) => `${share} of what you pre-advised was never handed over.`,
    todo: 'Withdraw a pre-advice when an order does not go on. Make labels only when the parcel is ready, and clear up test labels.',
    measured:
      'Pre-advices that no scan followed within ten network days, out of all pre-advices whose ten days are over.',
  },
  customs_data: {
    see: (share: string) => `For ${share} of your parcels outside the EU customs data are missing.`,
    todo: 'Give each article in your web shop an HS code, a description, its value and the country of origin. Have your connection send them in the pre-advice. Without them customs may hold a parcel or send it back.',
    measured: 'Parcels without an HS code or without customs data, out of your parcels to countries that need them.',
  },
  peak_ahead: {
    see: (expected: string, usual: string) =>
      usual
        ? `On the busiest day we expect ${expected}; on such a day there are usually ${usual}.`
        : `On the busiest day we expect ${expected}.`,
    todo: 'Tell your contact at the carrier these numbers and ask for an extra run if need be. Plan enough people and boxes yourself too.',
    measured:
      'Days in the coming fourteen on which we expect more than 1.3 times the usual number. The forecast, and how often it was right, stand under Peak delivery moments.',
  },
}
