/** What the dashboard 'E-commerce inzichten' says around its parts. */
export const insightEcommerceNl = {
  /** By their place in the address. */
  parts: {
    branche: 'Je performance en je branchegenoten',
    verbeteren: 'Hoe verbeter je je performance',
    opties: 'Bezorgopties',
    herhaal: 'Herhaalaankopen',
    waar: 'Waar je klanten zitten',
    klanten: 'Klanten',
  },
  /** '2025-Q4' */
  quarter: (label: string) => `${quarters[Number(label.slice(-1)) - 1]} kwartaal ${label.slice(0, 4)}`,
  peersOf: (quarter: string) => `Branchecijfers: ${quarter}`,
}

const quarters = ['eerste', 'tweede', 'derde', 'vierde']
