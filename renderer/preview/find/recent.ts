import { create } from 'zustand'
import { type Found, keyOf } from './found'

const most = 6

/** What was looked at last, newest first: in this window's memory alone, gone with it. */
export const useRecent = create<{ found: readonly Found[]; remember(one: Found): void }>((set) => ({
  found: [],
  remember: (one) =>
    set(({ found }) => ({ found: [one, ...found.filter((other) => keyOf(other) !== keyOf(one))].slice(0, most) })),
}))
