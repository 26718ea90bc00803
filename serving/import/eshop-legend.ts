/** The legend of "Clickstream Data for Online Shopping" (UCI 553): what the codes of its columns stand for. */

type Words = { key: string; en: string; ar: string }

/** "page 1 (main category)". `one` is a single piece of it, for titles. */
export const categories: Record<number, Words> = {
  1: { key: 'trousers', en: 'Trousers', ar: 'بنطال' },
  2: { key: 'skirts', en: 'Skirt', ar: 'تنورة' },
  3: { key: 'blouses', en: 'Blouse', ar: 'بلوزة' },
  4: { key: 'sale', en: 'Sale item', ar: 'قطعة مخفّضة' },
}

/** Every noun above is feminine in Arabic but for trousers, so a colour has two forms. */
export const colours: Record<number, { key: string; en: string; masculine: string; feminine: string }> = {
  1: { key: 'beige', en: 'beige', masculine: 'بيج', feminine: 'بيج' },
  2: { key: 'black', en: 'black', masculine: 'أسود', feminine: 'سوداء' },
  3: { key: 'blue', en: 'blue', masculine: 'أزرق', feminine: 'زرقاء' },
  4: { key: 'brown', en: 'brown', masculine: 'بني', feminine: 'بنية' },
  5: { key: 'burgundy', en: 'burgundy', masculine: 'خمري', feminine: 'خمرية' },
  6: { key: 'grey', en: 'grey', masculine: 'رمادي', feminine: 'رمادية' },
  7: { key: 'green', en: 'green', masculine: 'أخضر', feminine: 'خضراء' },
  8: { key: 'navy', en: 'navy blue', masculine: 'كحلي', feminine: 'كحلية' },
  9: { key: 'multicolour', en: 'multicoloured', masculine: 'متعدد الألوان', feminine: 'متعددة الألوان' },
  10: { key: 'olive', en: 'olive', masculine: 'زيتوني', feminine: 'زيتونية' },
  11: { key: 'pink', en: 'pink', masculine: 'وردي', feminine: 'وردية' },
  12: { key: 'red', en: 'red', masculine: 'أحمر', feminine: 'حمراء' },
  13: { key: 'violet', en: 'violet', masculine: 'بنفسجي', feminine: 'بنفسجية' },
  14: { key: 'white', en: 'white', masculine: 'أبيض', feminine: 'بيضاء' },
}

export const photographies: Record<number, string> = { 1: 'en_face', 2: 'profile' }

/** Place of the photograph on the page, a grid of three by two. */
export const locations: Record<number, string> = {
  1: 'top_left',
  2: 'top_middle',
  3: 'top_right',
  4: 'bottom_left',
  5: 'bottom_middle',
  6: 'bottom_right',
}

/** By IP address: 43 to 47 are top-level domains that tell no country, 12 is unidentified. */
const countries =
  'AU AT BE VG KY CX HR CY CZ DK EE unidentified FO FI FR DE GR HU IS IN IE IT LV LT LU MX NL NO PL PT RO RU SM SK SI ES SE CH UA AE GB US biz com int net org'.split(
    ' ',
  )

export function countryOf(code: number): string | undefined {
  return countries[code - 1]
}

export function titleOf(category: number, colour: number, item: string): { en: string; ar: string } | undefined {
  const noun = categories[category]
  const shade = colours[colour]
  if (!noun || !shade) return undefined
  return {
    en: `${noun.en}, ${shade.en} · ${item}`,
    ar: `${noun.ar} ${noun.key === 'trousers' ? shade.masculine : shade.feminine} · ${item}`,
  }
}
