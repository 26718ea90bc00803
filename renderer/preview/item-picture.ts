import type { ItemCard } from '../../shared/contract/serving'

/**
 * A stand-in for the picture: the colour the catalogue names, else a hue of the category's own, with a second tone from the
 * item, so that the same item always looks the same and neighbours differ. These are the item's colours, not the app's.
 */
export interface Tint {
  readonly from: string
  readonly to: string
  readonly angle: number
}

/** Hue, saturation, lightness of the colour words that catalogues use. */
const named: Record<string, readonly [number, number, number]> = {
  beige: [38, 42, 76],
  black: [220, 8, 24],
  blue: [214, 58, 52],
  brown: [24, 38, 38],
  burgundy: [345, 55, 32],
  gold: [44, 62, 55],
  gray: [215, 8, 60],
  grey: [215, 8, 60],
  green: [140, 38, 42],
  'navy blue': [222, 55, 28],
  navy: [222, 55, 28],
  olive: [68, 36, 38],
  orange: [24, 78, 56],
  pink: [338, 62, 74],
  purple: [274, 40, 48],
  red: [356, 62, 50],
  silver: [210, 10, 76],
  turquoise: [176, 48, 46],
  violet: [270, 44, 56],
  white: [40, 20, 93],
  yellow: [48, 80, 60],
}

const several = new Set(['many colors', 'many colours', 'multicoloured', 'multicolored', 'multicolor'])

/** FNV-1a: small, and the same everywhere. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

export function tint(item: Pick<ItemCard, 'item_id' | 'category' | 'attributes'>): Tint {
  const word = (item.attributes.colour ?? item.attributes.color ?? '').toLowerCase().trim()
  const own = hash(item.item_id)
  const [hue, saturation, lightness] = named[word] ?? [hash(item.category) % 360, 34, 62]
  const turn = (own % 30) - 15
  const angle = 115 + (own % 50)
  if (several.has(word)) return { from: 'hsl(338 62% 68%)', to: 'hsl(196 56% 56%)', angle }
  return {
    from: `hsl(${hue} ${saturation}% ${Math.min(95, lightness + 7)}%)`,
    to: `hsl(${(hue + turn + 360) % 360} ${saturation}% ${Math.max(12, lightness - 9)}%)`,
    angle,
  }
}
