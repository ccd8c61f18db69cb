import type { Words } from '#web/words/nl.ts'

export const insightEcommerceEn: Words['insightEcommerce'] = {
  parts: {
    branche: 'Your performance and your peers',
    verbeteren: 'How to improve your performance',
    opties: 'Delivery options',
    herhaal: 'Repeat purchases',
    waar: 'Where your customers are',
    klanten: 'Customers',
  },
  quarter: (label) => `${quarters[Number(label.slice(-1)) - 1]} quarter of ${label.slice(0, 4)}`,
  peersOf: (quarter) => `Peer figures: ${quarter}`,
}

const quarters = ['first', 'second', 'third', 'fourth']
