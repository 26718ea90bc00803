import { BatchPage } from './BatchPage'
import type { Place } from './place'
import { ReachPage } from './ReachPage'
import { RequestPage } from './RequestPage'
import { ShopperPage } from './ShopperPage'

/** What lies beside a feed: a logged request, a shopper's timeline, the reach of an item or a store, a cohort. */
export function PlacePage({ place }: { place: Place }) {
  switch (place.open) {
    case 'request':
      return <RequestPage key={place.id} place={place} />
    case 'shopper':
      return <ShopperPage key={place.id} id={place.id} />
    case 'item':
    case 'store':
      return <ReachPage key={`${place.open} ${place.id}`} kind={place.open} id={place.id} />
    case 'batch':
      return <BatchPage />
  }
}
