import { useEffect, useRef } from 'react'
import { routes } from '../routes'
import { useView } from '../view-state'

/** How long after `g` its letter may come. */
const CHORD_MS = 1500

/** Where a letter is text. A slider, a box and a switch are inputs too, but take none. */
const texts = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable="true"]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(texts) !== null
}

/** A dialog or a menu has the keyboard; letters belong to it. A toast calls itself a dialog too, but takes nothing away. */
function isModalOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]:not([data-toast]), [role="menu"]') !== null
}

/** g then a letter: a page. Ctrl/Cmd-K: search. ?: the list of keys. */
export function useShortcuts({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }): void {
  const actions = useRef({ onPalette, onHelp })
  actions.current = { onPalette, onHelp }
  useEffect(() => {
    let chordUntil = 0
    function onKeyDown(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault()
        actions.current.onPalette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isModalOpen()) return
      if (event.key === '?') {
        event.preventDefault()
        actions.current.onHelp()
        return
      }
      // The physical key, so that the letters work under an Arabic keyboard too.
      const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : ''
      if (event.timeStamp < chordUntil) {
        chordUntil = 0
        const route = routes.find(({ key }) => key === letter)
        if (route) {
          event.preventDefault()
          useView.getState().go(route.page)
        }
      } else if (letter === 'g') {
        chordUntil = event.timeStamp + CHORD_MS
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
