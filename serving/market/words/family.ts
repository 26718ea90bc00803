import { ages, colours, packs, sizes } from './variants'
import { brands, type Category, products } from './words'

const makers = brands([
  ['Tifl', 'طفل'],
  ['Najma', 'نجمة'],
  ['Midan', 'ميدان'],
  ['Farasha', 'فراشة'],
  ['Noor', 'نور'],
  ['Batal', 'بطل'],
  ['Asfour', 'عصفور'],
  ['Shams', 'شمس'],
])

export const family: readonly Category[] = [
  {
    key: 'baby',
    department: 'family',
    en: 'baby care',
    ar: 'مستلزمات أطفال',
    theme: { en: 'Baby', ar: 'الطفل' },
    brands: makers,
    products: [
      ...products(colours, [
        ['stroller', 'عربة أطفال', 749],
        ['car seat', 'مقعد سيارة للأطفال', 599],
        ['baby carrier', 'حمالة أطفال', 189],
        ['nursery bag', 'حقيبة مستلزمات المولود', 159],
        ['high chair', 'كرسي طعام للأطفال', 349],
        ['baby bath', 'حوض استحمام للأطفال', 99],
      ]),
      ...products(packs, [
        ['feeding bottle', 'رضاعة أطفال', 85],
        ['muslin wraps', 'لفة موسلين', 75],
        ['soft bibs', 'مريلة أطفال', 45],
        ['baby wipes', 'مناديل أطفال', 55],
        ['pacifier', 'لهاية', 39],
      ]),
    ],
  },
  {
    key: 'toys',
    department: 'family',
    en: 'toys',
    ar: 'ألعاب',
    theme: { en: 'Toys', ar: 'الألعاب' },
    brands: makers,
    products: [
      ...products(ages, [
        ['building blocks', 'مكعبات بناء', 89],
        ['Arabic letters puzzle', 'أحجية الحروف العربية', 65],
        ['science kit', 'طقم تجارب علمية', 129],
        ['bicycle', 'دراجة هوائية', 449],
        ['colouring set', 'طقم تلوين', 49],
        ['board game', 'لعبة لوحية', 99],
      ]),
      ...products(colours, [
        ['plush camel', 'دمية جمل', 59],
        ['remote control car', 'سيارة بجهاز تحكم', 149],
        ['wooden train', 'قطار خشبي', 119],
        ['kick scooter', 'سكوتر أطفال', 199],
        ['doll house', 'بيت دمى', 289],
      ]),
    ],
  },
  {
    key: 'sports',
    department: 'family',
    en: 'sports',
    ar: 'رياضة',
    theme: { en: 'Sports', ar: 'الرياضة' },
    brands: makers,
    products: [
      ...products(colours, [
        ['yoga mat', 'سجادة يوغا', 79],
        ['football', 'كرة قدم', 69],
        ['padel racket', 'مضرب بادل', 379],
        ['camping tent', 'خيمة تخييم', 459],
        ['folding chair', 'كرسي رحلات', 129],
        ['water bottle', 'قارورة ماء', 55],
        ['resistance bands', 'أحزمة مقاومة', 59],
        ['dumbbells', 'أثقال يدوية', 149],
      ]),
      ...products(sizes, [
        ['training trousers', 'بنطلون تدريب', 119],
        ['football shirt', 'قميص كرة قدم', 139],
        ['rain jacket', 'جاكيت مطر', 229],
      ]),
    ],
  },
]
