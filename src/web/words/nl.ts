import type { accessNl } from '#web/words/access.nl.ts'
import type { administrationNl } from '#web/words/administration.nl.ts'
import type { areasNl } from '#web/words/areas.nl.ts'
import type { benchmarksNl } from '#web/words/benchmarks.nl.ts'
import type { dataNl } from '#web/words/data.nl.ts'
import type { doorNl } from '#web/words/door.nl.ts'
import type { helpNl } from '#web/words/help.nl.ts'
import type { insideNl } from '#web/words/inside.nl.ts'
import type { insightNl } from '#web/words/insight.nl.ts'
import type { insightEcommerceNl } from '#web/words/insight-ecommerce.nl.ts'
import type { insightDeliveryOptionsNl } from '#web/words/insight-delivery-options.nl.ts'
import type { insightHitRateNl } from '#web/words/insight-hit-rate.nl.ts'
import type { insightImproveNl } from '#web/words/insight-improve.nl.ts'
import type { insightPeaksNl } from '#web/words/insight-peaks.nl.ts'
import type { insightPeersNl } from '#web/words/insight-peers.nl.ts'
import type { insightPreAdviceNl } from '#web/words/insight-pre-advice.nl.ts'
import type { insightPlacesNl } from '#web/words/insight-places.nl.ts'
import type { insightRepeatNl } from '#web/words/insight-repeat.nl.ts'
import type { insightReturnsNl } from '#web/words/insight-returns.nl.ts'
import type { insightTransitNl } from '#web/words/insight-transit.nl.ts'
import type { insightAdviceNl } from '#web/words/insight-advice.nl.ts'
import type { mailsNl } from '#web/words/mails.nl.ts'
import type { parcelsNl } from '#web/words/parcels.nl.ts'
import type { operatorNl } from '#web/words/operator.nl.ts'
import type { trackNl } from '#web/words/track.nl.ts'
import type { trailNl } from '#web/words/trail.nl.ts'
import type { supportNl } from '#web/words/support.nl.ts'
import type { securityNl } from '#web/words/security.nl.ts'
import type { welcomeNl } from '#web/words/welcome.nl.ts'

/**
 * Everything the portal can say, by area. Dutch is the type; English must satisfy it, area by area.
 * The areas are fetched apart (words.tsx), so that the log-in page does not wait for the words of a dashboard.
 */
export type Words = Widened<
  typeof doorNl &
    typeof helpNl &
    typeof welcomeNl &
    typeof securityNl &
    typeof accessNl &
    typeof insideNl &
    typeof dataNl &
    typeof administrationNl & {
      operator: typeof operatorNl
      areas: typeof areasNl
      benchmarks: typeof benchmarksNl
      insight: typeof insightNl
      parcels: typeof parcelsNl
      insightEcommerce: typeof insightEcommerceNl
      insightDeliveryOptions: typeof insightDeliveryOptionsNl
      insightHitRate: typeof insightHitRateNl
      insightImprove: typeof insightImproveNl
      insightPeaks: typeof insightPeaksNl
      insightPeers: typeof insightPeersNl
      insightPreAdvice: typeof insightPreAdviceNl
      insightPlaces: typeof insightPlacesNl
      insightRepeat: typeof insightRepeatNl
      insightReturns: typeof insightReturnsNl
      insightTransit: typeof insightTransitNl
      insightAdvice: typeof insightAdviceNl
      track: typeof trackNl
      trail: typeof trailNl
      mails: typeof mailsNl
      support: typeof supportNl
    }
>

/** The same shape with any text in it: a translation need not return the same literals. */
export type Widened<T> = T extends (...parts: infer Parts) => infer Result
  ? (...parts: Parts) => Widened<Result>
  : T extends string
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Widened<Item>[]
      : { [Key in keyof T]: Widened<T[Key]> }
