import type { insightImproveNl } from '#web/words/insight-improve.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export const insightImproveEn: Widened<typeof insightImproveNl> = {
  of: (count) =>
    count === 1 ? 'thing stands out: there is something to gain' : 'things stand out: there is something to gain',
  list: 'What you can improve, what makes most difference first',
  quarter: 'Peer figures',
  decided: 'Advice decided on',
  headline: {
    peers: (name, own, best) => `${name}: you ${own}, the top quarter ${best}`,
    median: (name, own, median) => `${name}: you ${own}, half of the others ${median}`,
    repeat: 'A bad first delivery goes with fewer customers coming back',
  },
  better: { more: (value) => `${value} or more`, less: (value) => `${value} or less` },
  peers: {
    worst: 'You are in the bottom quarter.',
    beside: {
      point: (own, theirs) => `Three quarters of the others send at least ${theirs} to a pickup point, you ${own}.`,
      evening: (own, theirs) => `Three quarters of the others send at least ${theirs} as evening delivery, you ${own}.`,
    },
    mayBe: 'Whether that is why, we do not know.',
    median: 'Median of the others',
    compared: 'Compared with',
    companies: (band) => `${band} companies`,
  },
  gain: {
    label: 'What it would make',
    sustainable: (amount) => `about ${amount} parcels more to a point or by bicycle`,
    at: {
      median: (quarter) => `in the ${quarter}, had you been at the median`,
      best: (quarter) => `in the ${quarter}, had you been in the top quarter`,
    },
    advice: (lower, upper) => `in four weeks; 95% certain between ${lower} and ${upper}`,
  },
  todo: 'What you can do',
  todos: {
    hitRate: 'Let recipients choose at checkout: a pickup point, the evening or the neighbours.',
    onTime:
      'See at Transit time where it comes late: with you, with the carrier or at customs. Only the first is in your own hands.',
    returns: 'Check addresses at checkout, and remind your customer of a parcel at the pickup point.',
    repeat: 'Ask how it went after a first order, and put right what went wrong before your customer has to ask.',
    preAdvice: 'Pre-advise each parcel as soon as its label is made, with all the fields you have.',
    customerReturns:
      'See which articles come back most. A size table, more photos or a more honest description mostly helps first.',
    sustainable: 'Put the pickup point first at checkout, or make it cheaper than home delivery.',
  },
  names: {
    hitRate: 'Hit rate',
    onTime: 'On time',
    returns: 'Operational returns',
    repeat: 'Repeat purchases',
    preAdvice: 'Pre-advice quality',
    customerReturns: 'Customer returns',
    sustainable: 'Chosen sustainably',
  },
  advice: {
    from: 'From your own parcels',
    see: 'See the advice',
    period: (range) => `Measured ${range}.`,
  },
  repeat: {
    after: {
      good: 'a good first delivery',
      late: 'a late first delivery',
      missed: 'a missed first delivery',
      returned: 'a first parcel that turned back or was lost',
    },
    gap: (after, here, good, days) =>
      `After ${after} ${here} ordered again within ${days} days; after a good one ${good}.`,
    points: (points, lower, upper) => `Difference ${points} pp, 95% certain between ${lower} and ${upper}.`,
    customers: (customers, lower, upper) =>
      `Had they come back as often, it would have been ± ${customers} customers (${lower} to ${upper}).`,
    correlation: 'They go together; that is no proof of a cause: who comes back more may also order or live otherwise.',
    see: 'See the repeat purchases',
  },
  empty: {
    title: 'Nothing stands out now',
    fine: 'On no measure do you do clearly less well than half of the others, and your own parcels give no reason for advice.',
    noPeers: {
      'not-yet': 'There are no peer figures yet; they come a month after the end of a quarter.',
      several: 'These customer numbers are of several companies: together they have no peers.',
      'too-few': 'There are too few comparable companies to compare with.',
      failed: 'The comparison with peers cannot be shown now.',
    },
    noRepeat: 'Too little is known yet of customers who come back.',
    advice: 'Your own parcels give no reason for advice now.',
    decided: 'What you have decided on already is not told here.',
  },
  definition: [
    {
      name: 'What is here',
      text: 'Measures on which you are below the median of comparable companies with 95% certainty, advice from your own parcels, and first deliveries after which customers certainly come back less: by 5 percentage points or more, with 95% certainty, also when all kinds are looked at together.',
    },
    {
      name: 'The order',
      text: 'On top is what is about most parcels that arrive better, or customers who come back, in four weeks. Where that is not known, it is at the bottom.',
    },
    {
      name: 'Cause or correlation',
      text: 'That others do something and do better is no proof that it is why. Try something, and see in a few weeks whether it makes a difference.',
    },
    {
      name: 'Two periods',
      text: 'Peer figures are of a whole quarter, whatever the filters. Advice and repeat purchases do follow the period and the filters.',
    },
  ],
}
