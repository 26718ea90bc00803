import { useEffect } from 'react'
import { onBridgeEvent } from '../bridge'
import { Page, parseHash, toHash, useView } from '../view-state'

/** What a deep link or the application menu may ask for: a page, and what it is about. It never acts. */
export interface Destination {
  page: Page
  surface?: string
  model?: string
  selected?: string
}

/** "drift?surface=home&select=price_sar"; null for anything that is not a place in the app. */
export function parseDestination(text: string): Destination | null {
  const [name = '', query = ''] = text.split('?', 2)
  const page = Page.safeParse(name === 'settings' ? 'connections' : name)
  if (!page.success) return null
  const parameters = new URLSearchParams(query)
  const surface = parameters.get('surface')
  const model = parameters.get('model')
  const selected = parameters.get('select')
  return {
    page: page.data,
    ...(surface === null ? {} : { surface }),
    ...(model === null ? {} : { model }),
    ...(selected === null ? {} : { selected }),
  }
}

function show({ page, selected, ...scope }: Destination): void {
  const { go, select } = useView.getState()
  go(page, scope)
  if (selected !== undefined) select(page, selected)
}

/** Page and drawer live in the address, so that back, forward and links work; menu and deep links arrive as events. */
export function useNavigation(): void {
  useEffect(() => {
    const fromAddress = () => {
      const place = parseHash(location.hash)
      if (!place) return
      const { go, select, lay } = useView.getState()
      go(place.page)
      select(place.page, place.selected ?? null)
      lay(place.over)
    }
    const toAddress = () => {
      const { page, selection, over } = useView.getState()
      const hash = toHash(page, selection[page], over)
      if (location.hash !== hash) history.pushState(null, '', hash)
    }
    fromAddress()
    toAddress()
    const unsubscribe = useView.subscribe(toAddress)
    window.addEventListener('popstate', fromAddress)
    const silence = onBridgeEvent((event) => {
      const destination = event.type === 'navigate' ? parseDestination(event.page) : null
      if (destination) show(destination)
    })
    return () => {
      unsubscribe()
      window.removeEventListener('popstate', fromAddress)
      silence()
    }
  }, [])
}
