import type { Variant } from './words'

type Listed = readonly [en: string, ar: string, factor: number]

function variants(list: readonly Listed[]): Variant[] {
  return list.map(([en, ar, factor]) => ({ en, ar, factor }))
}

/** Put as "in black" in Arabic, so that they agree with any noun. */
export const colours = variants([
  ['black', 'باللون الأسود', 1],
  ['white', 'باللون الأبيض', 1],
  ['beige', 'باللون البيج', 1],
  ['navy', 'باللون الكحلي', 1.05],
  ['grey', 'باللون الرمادي', 0.95],
  ['olive', 'باللون الزيتي', 1.05],
])

export const sizes = variants([
  ['size S', 'مقاس S', 1],
  ['size M', 'مقاس M', 1],
  ['size L', 'مقاس L', 1],
  ['size XL', 'مقاس XL', 1],
  ['size XXL', 'مقاس XXL', 1.05],
  ['size XXXL', 'مقاس XXXL', 1.1],
])

export const shoeSizes = variants(
  ['38', '39', '40', '41', '42', '43'].map((size) => [`size ${size}`, `مقاس ${size}`, 1]),
)

export const ages = variants([
  ['2 to 3 years', 'عمر 2 إلى 3 سنوات', 0.9],
  ['4 to 5 years', 'عمر 4 إلى 5 سنوات', 0.95],
  ['6 to 7 years', 'عمر 6 إلى 7 سنوات', 1],
  ['8 to 9 years', 'عمر 8 إلى 9 سنوات', 1.05],
  ['10 to 11 years', 'عمر 10 إلى 11 سنة', 1.1],
  ['12 to 13 years', 'عمر 12 إلى 13 سنة', 1.15],
])

export const volumes = variants([
  ['30 ml', '30 مل', 0.5],
  ['50 ml', '50 مل', 0.7],
  ['75 ml', '75 مل', 0.85],
  ['100 ml', '100 مل', 1],
  ['150 ml', '150 مل', 1.3],
  ['200 ml', '200 مل', 1.6],
])

export const weights = variants([
  ['250 g', '250 جم', 0.35],
  ['500 g', '500 جم', 0.6],
  ['750 g', '750 جم', 0.8],
  ['1 kg', '1 كجم', 1],
  ['2 kg', '2 كجم', 1.85],
  ['5 kg', '5 كجم', 4.3],
])

export const smallWeights = variants([
  ['25 g', '25 جم', 0.35],
  ['50 g', '50 جم', 0.6],
  ['75 g', '75 جم', 0.8],
  ['100 g', '100 جم', 1],
  ['200 g', '200 جم', 1.85],
  ['250 g', '250 جم', 2.2],
])

export const packs = variants([
  ['one piece', 'قطعة واحدة', 0.4],
  ['set of 2', 'طقم من قطعتين', 0.7],
  ['set of 3', 'طقم من 3 قطع', 1],
  ['set of 4', 'طقم من 4 قطع', 1.25],
  ['set of 6', 'طقم من 6 قطع', 1.7],
  ['set of 12', 'طقم من 12 قطعة', 3],
])

export const stones = variants([
  ['with agate', 'بحجر العقيق', 1],
  ['with turquoise', 'بحجر الفيروز', 1.15],
  ['with onyx', 'بحجر الأونيكس', 0.9],
  ['with pearl', 'باللؤلؤ', 1.4],
  ['with emerald', 'بحجر الزمرد', 1.9],
  ['with ruby', 'بحجر الياقوت', 2.1],
])

export const beds = variants([
  ['single, white', 'مفرد، باللون الأبيض', 0.7],
  ['single, grey', 'مفرد، باللون الرمادي', 0.7],
  ['queen, white', 'مزدوج، باللون الأبيض', 1],
  ['queen, beige', 'مزدوج، باللون البيج', 1],
  ['king, white', 'كينج، باللون الأبيض', 1.25],
  ['king, beige', 'كينج، باللون البيج', 1.25],
])

export const lengths = variants([
  ['0.5 m', 'بطول نصف متر', 0.7],
  ['1 m', 'بطول متر', 0.85],
  ['1.5 m', 'بطول متر ونصف', 1],
  ['2 m', 'بطول مترين', 1.15],
  ['3 m', 'بطول 3 أمتار', 1.4],
  ['5 m', 'بطول 5 أمتار', 1.9],
])

export const storage = variants([
  ['64 GB', 'بسعة 64 جيجابايت', 0.5],
  ['128 GB', 'بسعة 128 جيجابايت', 0.7],
  ['256 GB', 'بسعة 256 جيجابايت', 1],
  ['512 GB', 'بسعة 512 جيجابايت', 1.6],
  ['1 TB', 'بسعة 1 تيرابايت', 2.6],
  ['2 TB', 'بسعة 2 تيرابايت', 4.4],
])

export const shades = variants([
  ['rose', 'بدرجة الوردي', 1],
  ['nude', 'بدرجة النيود', 1],
  ['coral', 'بدرجة المرجاني', 1],
  ['berry', 'بدرجة التوتي', 1],
  ['brick', 'بدرجة الطوبي', 1],
  ['plum', 'بدرجة البرقوقي', 1],
])
