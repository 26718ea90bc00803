/** "5, 12" as positions, once each and in order; null when something in it is no position. */
export function parseSlots(text: string): number[] | null {
  const parts = text
    .split(/[,،\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const slots = parts.map(Number)
  if (!slots.every((slot) => Number.isInteger(slot) && slot >= 1 && slot <= 200)) return null
  return [...new Set(slots)].sort((a, b) => a - b)
}
