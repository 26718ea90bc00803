/** The kinds of words the catalogue is made of. Brands and stores are invented. */

export interface Words {
  readonly en: string
  readonly ar: string
}

/** `factor`: how much the variant moves the price of its product. */
export interface Variant extends Words {
  readonly factor: number
}

/** `price` in SAR. English in lower case, as it stands after the brand. */
export interface Product extends Words {
  readonly price: number
  readonly variants: readonly Variant[]
}

export interface Category extends Words {
  readonly key: string
  readonly department: string
  readonly brands: readonly Words[]
  readonly products: readonly Product[]
  /** What its stores are named after, with the article in Arabic: بيت العود. */
  readonly theme: Words
}

type Listed = readonly [en: string, ar: string, price: number]

export function products(variants: readonly Variant[], list: readonly Listed[]): Product[] {
  return list.map(([en, ar, price]) => ({ en, ar, price, variants }))
}

export function brands(list: readonly (readonly [en: string, ar: string])[]): Words[] {
  return list.map(([en, ar]) => ({ en, ar }))
}
