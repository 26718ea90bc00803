/** The words the sample's catalogue is made of. Brands and stores are invented. */

export type Words = { en: string; ar: string }
export type Variant = Words & { factor: number }

/** Colours are put as "in black" in Arabic, so that they agree with any noun. */
const colours: Variant[] = [
  { en: 'black', ar: 'باللون الأسود', factor: 1 },
  { en: 'beige', ar: 'باللون البيج', factor: 1 },
  { en: 'navy', ar: 'باللون الكحلي', factor: 1.05 },
  { en: 'grey', ar: 'باللون الرمادي', factor: 0.95 },
]
const volumes: Variant[] = [
  { en: '30 ml', ar: '30 مل', factor: 0.5 },
  { en: '50 ml', ar: '50 مل', factor: 0.7 },
  { en: '75 ml', ar: '75 مل', factor: 0.9 },
  { en: '100 ml', ar: '100 مل', factor: 1.1 },
]
const weights: Variant[] = [
  { en: '250 g', ar: '250 جم', factor: 0.4 },
  { en: '500 g', ar: '500 جم', factor: 0.65 },
  { en: '1 kg', ar: '1 كجم', factor: 1 },
  { en: '2 kg', ar: '2 كجم', factor: 1.8 },
]
const stones: Variant[] = [
  { en: 'agate', ar: 'بحجر العقيق', factor: 1 },
  { en: 'turquoise', ar: 'بحجر الفيروز', factor: 1.15 },
  { en: 'onyx', ar: 'بحجر الأونيكس', factor: 0.9 },
  { en: 'pearl', ar: 'باللؤلؤ', factor: 1.4 },
]

/** `price` in SAR. */
export type Product = Words & { price: number; variants: Variant[] }
export type Category = { key: string; query: Words; brands: string[]; products: Product[] }

function products(variants: Variant[], list: [en: string, ar: string, price: number][]): Product[] {
  return list.map(([en, ar, price]) => ({ en, ar, price, variants }))
}

export const categories: Category[] = [
  {
    key: 'abayas',
    query: { en: 'abaya', ar: 'عباية' },
    brands: ['Layan', 'Sidra', 'Rimal'],
    products: products(colours, [
      ['Open abaya', 'عباية مفتوحة', 189],
      ['Embroidered abaya', 'عباية مطرزة', 349],
      ['Linen abaya', 'عباية كتان', 259],
      ['Chiffon shayla', 'شيلة شيفون', 49],
      ['Prayer set', 'طقم صلاة', 99],
    ]),
  },
  {
    key: 'menswear',
    query: { en: 'thobe', ar: 'ثوب' },
    brands: ['Najd', 'Safeer', 'Rimal'],
    products: products(colours, [
      ['Winter thobe', 'ثوب شتوي', 229],
      ['Summer thobe', 'ثوب صيفي', 179],
      ['Cotton shemagh', 'شماغ قطني', 120],
      ['Leather sandals', 'نعال جلدية', 159],
      ['Wool bisht', 'بشت صوف', 899],
    ]),
  },
  {
    key: 'perfume',
    query: { en: 'oud', ar: 'عود' },
    brands: ['Qamar', 'Misk House', 'Dukhoon'],
    products: products(volumes, [
      ['Oud perfume', 'عطر عود', 320],
      ['Rose perfume', 'عطر ورد', 210],
      ['Amber perfume', 'عطر عنبر', 275],
      ['Musk oil', 'دهن مسك', 95],
      ['Oud oil', 'دهن عود', 520],
    ]),
  },
  {
    key: 'beauty',
    query: { en: 'serum', ar: 'سيروم' },
    brands: ['Nada', 'Zahra', 'Qamar'],
    products: products(volumes, [
      ['Argan hair oil', 'زيت أرغان للشعر', 65],
      ['Vitamin C serum', 'سيروم فيتامين سي', 98],
      ['Sun cream SPF 50', 'واقي شمس بعامل حماية 50', 78],
      ['Body lotion', 'لوشن للجسم', 45],
      ['Black seed oil', 'زيت الحبة السوداء', 38],
    ]),
  },
  {
    key: 'grocery',
    query: { en: 'dates', ar: 'تمر' },
    brands: ['Nakheel', 'Sidr Valley', 'Bayader'],
    products: products(weights, [
      ['Ajwa dates', 'تمر عجوة', 75],
      ['Sukkari dates', 'تمر سكري', 42],
      ['Arabic coffee', 'قهوة عربية', 85],
      ['Sidr honey', 'عسل سدر', 260],
      ['Mixed nuts', 'مكسرات مشكلة', 68],
    ]),
  },
  {
    key: 'home',
    query: { en: 'majlis', ar: 'مجلس' },
    brands: ['Sakan', 'Liwan', 'Oryx'],
    products: products(colours, [
      ['Majlis cushion', 'مسند مجلس', 145],
      ['Cotton bed set', 'طقم سرير قطني', 289],
      ['Incense burner', 'مبخرة', 110],
      ['Prayer mat', 'سجادة صلاة', 69],
      ['Table lamp', 'مصباح طاولة', 135],
    ]),
  },
  {
    key: 'kitchen',
    query: { en: 'coffee pot', ar: 'دلة' },
    brands: ['Tawla', 'Liwan', 'Falak'],
    products: products(colours, [
      ['Coffee pot set', 'طقم دلة قهوة', 199],
      ['Cooking pot', 'قدر طبخ', 175],
      ['Tea glasses set', 'طقم استكانات شاي', 79],
      ['Coffee flask', 'ترمس قهوة', 120],
      ['Blender', 'خلاط كهربائي', 249],
    ]),
  },
  {
    key: 'phones',
    query: { en: 'charger', ar: 'شاحن' },
    brands: ['Barq', 'Raqami', 'Falak'],
    products: products(colours, [
      ['Phone case', 'غطاء هاتف', 39],
      ['Fast charger', 'شاحن سريع', 89],
      ['Power bank', 'بطارية متنقلة', 119],
      ['Wireless earbuds', 'سماعات لاسلكية', 199],
      ['Smart watch', 'ساعة ذكية', 449],
    ]),
  },
  {
    key: 'electronics',
    query: { en: 'speaker', ar: 'مكبر صوت' },
    brands: ['Barq', 'Raqami', 'Oryx'],
    products: products(colours, [
      ['Bluetooth speaker', 'مكبر صوت بلوتوث', 229],
      ['Over-ear headphones', 'سماعة رأس', 329],
      ['Desk fan', 'مروحة مكتب', 99],
      ['Air purifier', 'جهاز تنقية الهواء', 599],
      ['Arabic keyboard', 'لوحة مفاتيح عربية', 149],
    ]),
  },
  {
    key: 'kids',
    query: { en: 'toys', ar: 'ألعاب' },
    brands: ['Tifl', 'Najma', 'Rimal'],
    products: products(colours, [
      ['Building blocks', 'مكعبات بناء', 89],
      ['School bag', 'حقيبة مدرسية', 129],
      ["Children's thobe", 'ثوب أطفال', 95],
      ['Stroller', 'عربة أطفال', 749],
      ['Plush camel', 'دمية جمل', 59],
    ]),
  },
  {
    key: 'sports',
    query: { en: 'running shoes', ar: 'حذاء جري' },
    brands: ['Midan', 'Oryx', 'Saqr'],
    products: products(colours, [
      ['Running shoes', 'حذاء جري', 299],
      ['Yoga mat', 'سجادة يوغا', 79],
      ['Sports bag', 'حقيبة رياضية', 159],
      ['Football', 'كرة قدم', 69],
      ['Camping tent', 'خيمة تخييم', 459],
    ]),
  },
  {
    key: 'jewellery',
    query: { en: 'ring', ar: 'خاتم' },
    brands: ['Durrah', 'Qamar', 'Falak'],
    products: products(stones, [
      ['Silver ring', 'خاتم فضة', 149],
      ['Prayer beads', 'مسبحة', 129],
      ['Bracelet', 'سوار', 199],
      ['Earrings', 'أقراط', 179],
      ['Necklace', 'قلادة', 259],
    ]),
  },
]

export type StoreWords = Words & { country: string; tier: string; sells: string[] }

export const storeWords: StoreWords[] = [
  { en: 'House of Oud', ar: 'بيت العود', country: 'SA', tier: 'gold', sells: ['perfume'] },
  { en: 'Garden of Musk', ar: 'روضة المسك', country: 'KW', tier: 'silver', sells: ['perfume'] },
  { en: 'Abaya House', ar: 'دار العباية', country: 'AE', tier: 'gold', sells: ['abayas'] },
  { en: 'Layan Fashion', ar: 'ليان للأزياء', country: 'SA', tier: 'silver', sells: ['abayas', 'kids'] },
  { en: 'Thobe House', ar: 'بيت الثوب', country: 'SA', tier: 'gold', sells: ['menswear'] },
  { en: 'Safeer Tailors', ar: 'خياط السفير', country: 'KW', tier: 'silver', sells: ['menswear'] },
  { en: 'Palm Dates', ar: 'تمور النخيل', country: 'SA', tier: 'gold', sells: ['grocery'] },
  { en: 'Sidr Valley', ar: 'وادي السدر', country: 'AE', tier: 'silver', sells: ['grocery'] },
  { en: 'Coffee Corner', ar: 'ركن القهوة', country: 'KW', tier: 'new', sells: ['kitchen'] },
  { en: 'Majlis Houses', ar: 'بيوت المجالس', country: 'SA', tier: 'gold', sells: ['home'] },
  { en: 'Sakan Home', ar: 'سكن للمنزل', country: 'AE', tier: 'silver', sells: ['home'] },
  { en: 'Table and Kitchen', ar: 'طاولة ومطبخ', country: 'SA', tier: 'silver', sells: ['kitchen'] },
  { en: 'Barq Electronics', ar: 'برق للإلكترونيات', country: 'SA', tier: 'gold', sells: ['electronics', 'phones'] },
  { en: 'Raqami', ar: 'رقمي', country: 'AE', tier: 'silver', sells: ['electronics'] },
  { en: 'Phone Plus', ar: 'هاتف بلس', country: 'KW', tier: 'new', sells: ['phones'] },
  { en: 'Nada Beauty', ar: 'ندى للجمال', country: 'SA', tier: 'gold', sells: ['beauty'] },
  { en: 'Zahra Care', ar: 'زهرة للعناية', country: 'AE', tier: 'silver', sells: ['beauty'] },
  { en: "Children's World", ar: 'عالم الطفل', country: 'SA', tier: 'gold', sells: ['kids'] },
  { en: 'Midan Sports', ar: 'ميدان الرياضة', country: 'SA', tier: 'gold', sells: ['sports'] },
  { en: 'Durrah Jewels', ar: 'مجوهرات درة', country: 'AE', tier: 'new', sells: ['jewellery'] },
]
