/** What the one search box finds. */
export const kinds = ['shopper', 'item', 'store', 'request'] as const
export type Kind = (typeof kinds)[number]
