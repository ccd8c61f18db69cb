import type { OwnWords } from '#web/pages/insight/dashboard-part.ts'

/** The words of the parts of 'E-commerce inzichten', fetched each with its part. */
export const ecommerceWords = {
  peers: {
    nl: async () => ({ insightPeers: (await import('#web/words/insight-peers.nl.ts')).insightPeersNl }),
    en: async () => ({ insightPeers: (await import('#web/words/insight-peers.en.ts')).insightPeersEn }),
  },
  places: {
    nl: async () => ({ insightPlaces: (await import('#web/words/insight-places.nl.ts')).insightPlacesNl }),
    en: async () => ({ insightPlaces: (await import('#web/words/insight-places.en.ts')).insightPlacesEn }),
  },
  repeat: {
    nl: async () => ({ insightRepeat: (await import('#web/words/insight-repeat.nl.ts')).insightRepeatNl }),
    en: async () => ({ insightRepeat: (await import('#web/words/insight-repeat.en.ts')).insightRepeatEn }),
  },
  // It speaks of peers and of advice as these do themselves.
  improve: {
    nl: async () => ({
      insightImprove: (await import('#web/words/insight-improve.nl.ts')).insightImproveNl,
      insightPeers: (await import('#web/words/insight-peers.nl.ts')).insightPeersNl,
      insightAdvice: (await import('#web/words/insight-advice.nl.ts')).insightAdviceNl,
    }),
    en: async () => ({
      insightImprove: (await import('#web/words/insight-improve.en.ts')).insightImproveEn,
      insightPeers: (await import('#web/words/insight-peers.en.ts')).insightPeersEn,
      insightAdvice: (await import('#web/words/insight-advice.en.ts')).insightAdviceEn,
    }),
  },
  deliveryOptions: {
    nl: async () => ({
      insightDeliveryOptions: (await import('#web/words/insight-delivery-options.nl.ts')).insightDeliveryOptionsNl,
    }),
    en: async () => ({
      insightDeliveryOptions: (await import('#web/words/insight-delivery-options.en.ts')).insightDeliveryOptionsEn,
    }),
  },
} satisfies Record<string, OwnWords>
