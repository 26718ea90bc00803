import { useSyncExternalStore } from 'react'
import { type ChartTheme, readTheme } from './theme'

let current: ChartTheme | null = null
let key = ''

function snapshot(): ChartTheme {
  const root = document.documentElement
  const now = `${root.dataset.theme} ${root.dir}`
  if (!current || now !== key) {
    current = readTheme(root)
    key = now
  }
  return current
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'dir'] })
  return () => observer.disconnect()
}

/** The chart colours of the theme and direction that the document has now. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, snapshot)
}
