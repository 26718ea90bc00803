import { useEffect } from 'react'
import type { Page } from './view-state'

/** The public list of start-up marks; `bench` prints them. */
export type Mark = 'script' | 'frame' | 'useful'

export function mark(name: Mark): void {
  window.mizanMarks ??= {}
  if (name in window.mizanMarks) return
  performance.mark(`mizan:${name}`)
  window.mizanMarks[name] = Math.round(performance.now())
}

/** Runs after the next frame has reached the screen. */
export function afterPaint(done: () => void): void {
  requestAnimationFrame(() => setTimeout(done))
}

/**
 * Says that a page shows its data, or its empty or failed face: `<html data-ready="health">`. Tests and the tour wait for it.
 * The frame takes the mark away when another page is opened.
 */
export function useReady(page: Page, ready: boolean): void {
  useEffect(() => {
    if (!ready) {
      if (document.documentElement.dataset.ready === page) delete document.documentElement.dataset.ready
      return
    }
    let current = true
    afterPaint(() => {
      if (!current) return
      document.documentElement.dataset.ready = page
      mark('useful')
    })
    return () => {
      current = false
    }
  }, [page, ready])
}
