import type { Words } from './words'

/** Names of stores by what they sell: "House of Oud", بيت العود. Each stands once with each theme. */
export const storeNames: readonly ((theme: Words) => Words)[] = [
  ({ en, ar }) => ({ en: `House of ${en}`, ar: `بيت ${ar}` }),
  ({ en, ar }) => ({ en: `${en} Corner`, ar: `ركن ${ar}` }),
  ({ en, ar }) => ({ en: `World of ${en}`, ar: `عالم ${ar}` }),
  ({ en, ar }) => ({ en: `${en} Souq`, ar: `سوق ${ar}` }),
  ({ en, ar }) => ({ en: `${en} Gallery`, ar: `معرض ${ar}` }),
  ({ en, ar }) => ({ en: `${en} Oasis`, ar: `واحة ${ar}` }),
  ({ en, ar }) => ({ en: `${en} Palace`, ar: `قصر ${ar}` }),
  ({ en, ar }) => ({ en: `Pearl of ${en}`, ar: `لؤلؤة ${ar}` }),
]
