import { useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import { mostSearchPages } from '#domain/insight/parcel-search.ts'
import { packSearch, textsOf, unpackSearch } from '#web/pages/insight/insight-search.ts'
import type { ListOfParcel } from '#web/pages/insight/parcel-neighbours.tsx'
import { ParcelView } from '#web/pages/insight/parcel-view.tsx'
import { trackSearch, trackStateFrom, type TrackState } from '#web/pages/track/track-search.ts'
import { exceptionsQueryOf, searchQueryOf } from '#web/pages/track/use-track.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** One parcel, from track & trace. */
export function TrackedParcelPage() {
  const { number, barcode } = useParams({ strict: false }) as { number: string; barcode: string }
  const packed = textsOf(useSearch({ strict: false }))['terug']
  const { parcel: words } = useWords().track
  return (
    <ParcelView
      number={number}
      barcode={barcode}
      back={{
        text: packed === undefined ? words.toTrack : words.back,
        target: paths.track(unpackSearch(packed ?? '')) as LinkProps,
      }}
      list={packed === undefined ? undefined : listFrom(trackStateFrom(unpackSearch(packed)))}
      needs="track-and-trace"
    />
  )
}

function listFrom(state: TrackState): ListOfParcel {
  const isSearch = state.search !== ''
  return {
    page: state.page,
    ...(isSearch && { lastPage: mostSearchPages }),
    ask: (page) => (isSearch ? searchQueryOf({ ...state, page }) : exceptionsQueryOf({ ...state, page })),
    target: (parcel, page) =>
      paths.trackedParcel(parcel.customerNumber, parcel.barcode, {
        terug: packSearch(trackSearch({ ...state, page })),
      }) as LinkProps,
  }
}
