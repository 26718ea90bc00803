/** What a shopper is called on screen: the first letters of a pseudonym, which is too long to read; an id as it is. */
export function shopperName(id: string): string {
  return /^~[0-9a-f]{16}/.test(id) ? id.slice(1, 9) : id
}

/** A pseudonym can be asked about; an id is told already. */
export function isPseudonym(id: string): boolean {
  return id.startsWith('~')
}
