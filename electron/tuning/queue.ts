/** Work under the same name happens one after the other, in the order asked; under different names side by side. */
export function inTurn() {
  const last = new Map<string, Promise<unknown>>()
  return function turn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = last.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    last.set(name, mine)
    const forget = () => {
      if (last.get(name) === mine) last.delete(name)
    }
    mine.then(forget, forget)
    return mine
  }
}
