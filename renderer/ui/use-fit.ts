import { type RefObject, useLayoutEffect, useState } from 'react'

interface Rankable {
  readonly id: string
  readonly rank?: number
}

/** Columns that went for want of room, each with the width that it takes to have it back. */
type Dropped = readonly { readonly id: string; readonly needed: number }[]

/** One step towards a table that fits: the next column goes, the last one comes back, or all is well. */
export function fitStep(
  dropped: Dropped,
  order: readonly string[],
  { content, room }: { content: number; room: number },
): Dropped {
  const last = dropped.at(-1)
  if (content > room + 1) {
    const next = order.find((id) => dropped.every((one) => one.id !== id))
    return next === undefined ? dropped : [...dropped, { id: next, needed: content }]
  }
  return last && room >= last.needed ? dropped.slice(0, -1) : dropped
}

/** Leaves out what matters least where a table is too narrow, so that nothing has to be scrolled to. What a person chose to see stays. */
export function useFit(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly Rankable[],
  chosen: Readonly<Record<string, boolean>>,
): ReadonlySet<string> {
  const [dropped, setDropped] = useState<Dropped>([])
  const order = columns
    .filter(({ id, rank }) => rank !== undefined && chosen[id] === undefined)
    .sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0))
    .map(({ id }) => id)
  const key = order.join()
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || key === '') return
    const ids = key.split(',')
    const measure = () =>
      setDropped((before) => fitStep(before, ids, { content: element.scrollWidth, room: element.clientWidth }))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [scroller, key])
  return new Set(dropped.map(({ id }) => id).filter((id) => order.includes(id)))
}
