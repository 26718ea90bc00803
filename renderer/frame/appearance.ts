import { useEffect } from 'react'
import { call } from '../bridge'
import { type Theme, useView } from '../view-state'

const dark = '(prefers-color-scheme: dark)'

export function applyTheme(theme: Theme): void {
  const resolved = theme === 'system' ? (window.matchMedia(dark).matches ? 'dark' : 'light') : theme
  document.documentElement.dataset.theme = resolved
}

/** Keeps the document and the window's own parts in the chosen theme and language. */
export function useAppearance(): void {
  const theme = useView((view) => view.theme)
  const language = useView((view) => view.language)
  useEffect(() => {
    applyTheme(theme)
    const media = window.matchMedia(dark)
    const follow = () => applyTheme(theme)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [theme])
  useEffect(() => {
    // Menu and scrollbars of the window; the page itself does not wait for them.
    call('app.setAppearance', { theme, language }).catch(() => {})
  }, [theme, language])
}
