import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Language, LanguageProvider } from '../i18n'

// React warns about updates outside act() unless it is told that this is a test.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** Draws into the test's document, in a language, with a query cache of its own. */
export async function render(children: ReactNode, language: Language = 'en') {
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  await act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <LanguageProvider language={language}>{children}</LanguageProvider>
      </QueryClientProvider>,
    ),
  )
  return {
    place,
    client,
    async remove() {
      await act(async () => root.unmount())
      place.remove()
    },
  }
}

export async function press(element: Element, key: string) {
  await act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}

export async function click(element: Element) {
  await act(async () => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  })
}
