/** Words of the search for what explains a change. */
export const messages = {
  'causes.title': { en: 'What explains it', ar: 'ما الذي يفسّره' },
  'causes.open': { en: 'What explains it', ar: 'ما الذي يفسّره' },

  'causes.signal.click': { en: 'Clicks per impression', ar: 'النقرات لكل ظهور' },
  'causes.signal.cart': { en: 'Carts per impression', ar: 'الإضافات إلى السلة لكل ظهور' },
  'causes.signal.purchase': { en: 'Purchases per impression', ar: 'المشتريات لكل ظهور' },
  'causes.signal.negative': { en: 'Hides and returns per impression', ar: 'الإخفاءات والإرجاعات لكل ظهور' },
  'causes.signal.gmv': { en: 'GMV per 1,000 impressions', ar: 'قيمة المبيعات لكل 1000 ظهور' },
  'causes.signal.empty': { en: 'Empty slates', ar: 'القوائم الفارغة' },
  'causes.signal.error': { en: 'Failed requests', ar: 'الطلبات الفاشلة' },
  'causes.signal.fallback': { en: 'Requests with a fallback', ar: 'الطلبات التي أجاب عنها بديل' },
  'causes.signal.latency': {
    en: 'Requests slower in {subject} than the p95 of before',
    ar: 'الطلبات الأبطأ في {subject} من p95 السابق',
  },
  'causes.signal.drift': {
    en: 'Rows in the bins of {subject} that grew',
    ar: 'الصفوف الواقعة في فئات {subject} التي زادت',
  },
  'causes.signal.skew': { en: 'Pairs of {subject} that differ', ar: 'أزواج {subject} التي تختلف' },

  'causes.dimension.country': { en: 'Country', ar: 'البلد' },
  'causes.dimension.device': { en: 'Device', ar: 'الجهاز' },
  'causes.dimension.surface': { en: 'Surface', ar: 'الواجهة' },
  'causes.dimension.model': { en: 'Model', ar: 'النموذج' },
  'causes.dimension.config': { en: 'Configuration', ar: 'الإعداد' },
  'causes.dimension.source': { en: 'Source', ar: 'المصدر' },
  'causes.dimension.category': { en: 'Category', ar: 'الفئة' },
  'causes.dimension.store': { en: 'Store', ar: 'المتجر' },
  'causes.dimension.shopper': { en: 'Shoppers', ar: 'المتسوّقون' },
  'causes.dimension.item': { en: 'Items', ar: 'المنتجات' },
  'causes.dimension.script': { en: 'Queries', ar: 'الاستعلامات' },
  'causes.script.arabic': { en: 'in Arabic letters', ar: 'بحروف عربية' },
  'causes.script.latin': { en: 'in Latin letters', ar: 'بحروف لاتينية' },
  'causes.shopper.new': { en: 'new, under two weeks', ar: 'جدد، منذ أقل من أسبوعين' },
  'causes.shopper.known': { en: 'known', ar: 'معروفون' },
  'causes.item.new': { en: 'new, under two weeks', ar: 'جديدة، منذ أقل من أسبوعين' },
  'causes.item.known': { en: 'known', ar: 'معروفة' },

  'causes.against': { en: 'Compared with', ar: 'مقارنةً بـ' },
  'causes.against.week': { en: 'a week before', ar: 'قبل أسبوع' },
  'causes.against.day': { en: 'the day before', ar: 'اليوم السابق' },
  'causes.against.previous': { en: 'just before', ar: 'ما قبلها مباشرة' },
  'causes.against.days': {
    en: '{n, plural, one {# day before} other {# days before}}',
    ar: '{n, plural, zero {اليوم نفسه} one {قبل يوم واحد} two {قبل يومين} few {قبل # أيام} many {قبل # يومًا} other {قبل # يوم}}',
  },
  'causes.spans': { en: '{now} against {before}', ar: '{now} مقابل {before}' },

  'causes.filters': { en: 'Searched within', ar: 'البحث ضمن' },
  'causes.filters.all': { en: 'All rows', ar: 'كل الصفوف' },
  'causes.filters.remove': { en: 'Remove {what}', ar: 'إزالة {what}' },

  'causes.searching': { en: 'Searching all rows of both spans', ar: 'جارٍ البحث في كل صفوف المدتين' },
  'causes.cancel': { en: 'Cancel the search', ar: 'إلغاء البحث' },
  'causes.cancelled': { en: 'The search was cancelled.', ar: 'أُلغي البحث.' },
  'causes.again': { en: 'Search again', ar: 'البحث من جديد' },

  'causes.whole': { en: 'In all', ar: 'إجمالًا' },
  'causes.change': { en: 'Change', ar: 'التغيّر' },
  'causes.since': { en: 'Since', ar: 'منذ' },
  'causes.since.unknown': { en: 'cannot be told', ar: 'لا يمكن تحديده' },
  'causes.list': { en: 'Slices, by how much of the change they explain', ar: 'الشرائح، بحسب ما تفسّره من التغيّر' },
  'causes.general': {
    en: 'No slice stands out: the change is general.',
    ar: 'لا شريحة تبرز: التغيّر عام.',
  },
  'causes.general.strongest': {
    en: 'These changed most, though none more than its size lets expect:',
    ar: 'وهذه أكثر ما تغيّر، وإن لم يتجاوز أيٌّ منها ما يقتضيه حجمه:',
  },
  'causes.none': {
    en: 'Nothing to search: there are no rows on one of the two sides.',
    ar: 'لا شيء للبحث فيه: لا صفوف في إحدى المدتين.',
  },
  'causes.explains': { en: 'explains {share} of the change', ar: 'تفسّر {share} من التغيّر' },
  'causes.narrow': { en: 'Search on within {what}', ar: 'متابعة البحث ضمن {what}' },
  'causes.points': { en: '{value} pp', ar: '{value} نقطة مئوية' },
  'causes.line': { en: '{from} → {to}', ar: '{from} → {to}' },
  'causes.rows': { en: 'n {n}', ar: 'n {n}' },

  'causes.releases': { en: 'Released in the six hours before', ar: 'ما نُشر في الساعات الست السابقة' },
  'causes.releases.none': {
    en: 'Nothing was released in the six hours before.',
    ar: 'لم يُنشر شيء في الساعات الست السابقة.',
  },
  'causes.releases.before': { en: '{duration} before', ar: 'قبلها بـ {duration}' },
  'causes.releases.within': { en: 'in the same hour', ar: 'في الساعة نفسها' },

  'causes.show': { en: 'Show on Health', ar: 'عرض في السلامة' },
} as const
