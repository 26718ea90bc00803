import { useEffect, useSyncExternalStore } from 'react'
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

let held = 0
const listeners = new Set<() => void>()

/** Something on the page (a chart that is being drawn) is not on screen yet. Call the answer when it is. */
export function holdReady(): () => void {
  let holding = true
  const change = (by: number) => {
    held += by
    for (const listener of listeners) listener()
  }
  change(1)
  return () => {
    if (holding) change(-1)
    holding = false
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Says that a page shows its data, or its empty or failed face: `<html data-ready="health">`. Tests and the tour wait for it.
 * The frame takes the mark away when another page is opened.
 */
export function useReady(page: Page, arrived: boolean): void {
  const nothingHeld = useSyncExternalStore(subscribe, () => held === 0)
  const ready = arrived && nothingHeld
  useEffect(() => {
    if (!arrived) {
      if (document.documentElement.dataset.ready === page) delete document.documentElement.dataset.ready
      return
    }
    if (!ready) return
    let current = true
    afterPaint(() => {
      if (!current) return
      document.documentElement.dataset.ready = page
      mark('useful')
    })
    return () => {
      current = false
    }
  }, [page, arrived, ready])
}
