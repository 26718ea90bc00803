import type { Messages } from '../i18n/language'

const requests = {
  en: '{count, plural, one {# request} other {# requests}}',
  ar: '{count, plural, zero {# طلب} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلبًا} other {# طلب}}',
}

/** Under the slider: what logged requests would have become. */
export const messages = {
  'tuning.replay.title': {
    en: 'What {count, plural, one {# logged request} other {# logged requests}} would have become',
    ar: 'ما كان سيؤول إليه {count, plural, zero {# طلب مسجَّل} one {طلب مسجَّل واحد} two {طلبان مسجَّلان} few {# طلبات مسجَّلة} many {# طلبًا مسجَّلًا} other {# طلب مسجَّل}}',
  },
  'tuning.replay.titlePlain': { en: 'What logged requests would have become', ar: 'ما كانت ستؤول إليه طلبات مسجَّلة' },
  'tuning.replay.took': { en: 're-ranked in {time}', ar: 'أعيد ترتيبها في {time}' },
  'tuning.replay.reading': {
    en: 'Reading requests with their candidates from the log',
    ar: 'تُقرأ الطلبات ومرشّحاتها من السجل',
  },
  'tuning.replay.read': { en: 'Read the sample', ar: 'اقرأ العينة' },
  'tuning.replay.empty': { en: 'The log has no candidate sets', ar: 'لا مجموعات مرشّحات في السجل' },
  'tuning.replay.emptyTodo': {
    en: 'Log candidate_sets for a sample of requests, then a draft can be tried on them here.',
    ar: 'سجّل candidate_sets لعينة من الطلبات لتجرّب المسودة عليها هنا.',
  },
  'tuning.replay.views': { en: 'Consequences', ar: 'النتائج' },
  'tuning.replay.view.total': { en: 'Total', ar: 'الإجمالي' },
  'tuning.replay.view.slices': { en: 'By surface', ar: 'حسب الواجهة' },
  'tuning.replay.view.affected': { en: 'Most affected', ar: 'الأكثر تأثرًا' },
  'tuning.replay.view.log': { en: 'From the log', ar: 'من السجل' },
  'tuning.replay.view.pareto': { en: 'Trade-off', ar: 'المفاضلة' },

  'tuning.replay.outcomes': { en: 'Expected outcomes, live and draft', ar: 'النتائج المتوقعة للمنشور والمسودة' },
  'tuning.replay.perThousand': { en: 'per 1,000 requests, live → draft', ar: 'لكل 1000 طلب، المنشور ← المسودة' },
  'tuning.replay.live': { en: 'live', ar: 'المنشور' },
  'tuning.replay.draft': { en: 'draft', ar: 'المسودة' },
  'tuning.replay.change': { en: 'change', ar: 'التغيّر' },
  'tuning.replay.outcome.clicks': { en: 'Clicks', ar: 'النقرات' },
  'tuning.replay.outcome.carts': { en: 'Add to cart', ar: 'الإضافة إلى السلة' },
  'tuning.replay.outcome.purchases': { en: 'Purchases', ar: 'المشتريات' },
  'tuning.replay.outcome.gmv': { en: 'GMV', ar: 'إجمالي المبيعات' },
  'tuning.replay.outcome.margin': { en: 'Margin', ar: 'هامش الربح' },
  'tuning.replay.notLogged': { en: 'not logged', ar: 'غير مسجَّل' },
  'tuning.replay.modelNote': {
    en: 'Expected by the logged calibrated heads and what each position is worth. Intervals are over requests; they do not carry the error of the model itself.',
    ar: 'متوقَّعة بحسب الاحتمالات المعايَرة المسجَّلة وقيمة كل موضع. الفترات على الطلبات، ولا تشمل خطأ النموذج نفسه.',
  },
  'tuning.replay.exposure': { en: 'Exposure', ar: 'الظهور' },
  'tuning.replay.coverage': { en: 'Share of the catalogue shown', ar: 'حصة المعروض من الكتالوج' },
  'tuning.replay.gini': { en: 'Inequality of stores (Gini)', ar: 'تفاوت المتاجر (جيني)' },
  'tuning.replay.newItems': { en: 'New items on a page', ar: 'منتجات جديدة في الصفحة' },
  'tuning.replay.entering': { en: 'Items that enter a page', ar: 'منتجات تدخل الصفحة' },
  'tuning.replay.swapped': { en: 'Positions with another item', ar: 'مواضع تغيّر منتجها' },
  'tuning.replay.pagesMoved': { en: 'Pages that change', ar: 'صفحات تتغيّر' },
  'tuning.replay.bySurface': { en: 'By surface, on one scale', ar: 'حسب الواجهة، على مقياس واحد' },
  'tuning.replay.bySegment': { en: 'By segment, on one scale', ar: 'حسب الشريحة، على مقياس واحد' },
  'tuning.replay.nobody': { en: 'not known', ar: 'غير معروف' },
  'tuning.replay.requests': requests,

  'tuning.replay.nobodyMoved': { en: 'No page changes.', ar: 'لا صفحة تتغيّر.' },
  'tuning.replay.affected.queries': { en: 'Searches', ar: 'عمليات البحث' },
  'tuning.replay.affected.shoppers': { en: 'Shoppers', ar: 'المتسوّقون' },
  'tuning.replay.affected.stores': { en: 'Stores', ar: 'المتاجر' },
  'tuning.replay.affected.items': { en: 'Items', ar: 'المنتجات' },
  'tuning.replay.affectedNote.queries': { en: 'share of positions that change', ar: 'حصة المواضع التي تتغيّر' },
  'tuning.replay.affectedNote.shoppers': { en: 'share of positions that change', ar: 'حصة المواضع التي تتغيّر' },
  'tuning.replay.affectedNote.stores': {
    en: 'positions in the sample, live → draft',
    ar: 'مواضع في العينة، المنشور ← المسودة',
  },
  'tuning.replay.affectedNote.items': {
    en: 'positions in the sample, live → draft',
    ar: 'مواضع في العينة، المنشور ← المسودة',
  },
  'tuning.replay.fromTo': { en: '{live} → {draft}', ar: '{live} ← {draft}' },
  'tuning.replay.preview': { en: 'Preview a request with {name}', ar: 'عاين طلبًا فيه {name}' },

  'tuning.replay.fromLog': { en: 'Estimates from logged outcomes', ar: 'تقديرات من النتائج المسجَّلة' },
  'tuning.replay.logNote': {
    en: 'From what shoppers really did, weighed by the logged chance of each position. It needs no faith in the heads, but chance in what was shown.',
    ar: 'مما فعله المتسوّقون حقًا، موزونًا باحتمال كل موضع المسجَّل. لا يعتمد على صحة النموذج، بل على وجود صدفة فيما عُرض.',
  },
  'tuning.replay.refused.thin': {
    en: 'Too little of the log speaks for this draft.',
    ar: 'القليل من السجل يتحدث عن هذه المسودة.',
  },
  'tuning.replay.refused.none': { en: 'No chances were logged.', ar: 'لم تُسجَّل احتمالات العرض.' },
  'tuning.replay.refusedWhy.thin': {
    en: 'It weighs as much as {effective} requests; under {least} no figure is given. Change less, or let more requests explore.',
    ar: 'وزنه كوزن {effective} من الطلبات، ودون {least} لا يُعطى رقم. قلّل التغيير أو زد الطلبات الاستكشافية.',
  },
  'tuning.replay.refusedWhy.none': {
    en: 'Without them outcomes cannot be moved to another ranking. Log the propensity of each impression.',
    ar: 'دونها لا تُنقل النتائج إلى ترتيب آخر. سجّل احتمال كل ظهور.',
  },
  'tuning.replay.unsupported': {
    en: '{share} of what the draft shows, live never shows.',
    ar: '{share} مما تعرضه المسودة لا يعرضه المنشور أبدًا.',
  },
  'tuning.replay.unsupportedWhy': {
    en: 'For that part the doubly robust estimate rests on the heads, and SNIPS is not given.',
    ar: 'في هذا الجزء يعتمد التقدير المزدوج على النموذج، ولا يُعطى SNIPS.',
  },
  'tuning.replay.perThousandPositions': { en: 'per 1,000 positions', ar: 'لكل 1000 موضع' },
  'tuning.replay.seen': { en: 'seen under live', ar: 'المشاهَد مع المنشور' },
  'tuning.replay.robust': { en: 'change, doubly robust', ar: 'التغيّر، تقدير مزدوج' },
  'tuning.replay.effective': { en: 'Effective sample', ar: 'العينة الفعّالة' },
  'tuning.replay.ofRequests': { en: '{count} of {of} requests', ar: '{count} من {of} طلب' },
  'tuning.replay.largest': { en: 'Largest weight', ar: 'أكبر وزن' },
  'tuning.replay.never': { en: 'Never shown by live', ar: 'لا يعرضه المنشور أبدًا' },
  'tuning.replay.reproduced': { en: 'Replayed as logged', ar: 'أُعيد كما سُجِّل' },
  'tuning.replay.reproducedOf': {
    en: '{share} of {requests} requests of the live version; of other versions: {others}',
    ar: '{share} من {requests} طلب للإصدار المنشور؛ ولإصدارات أخرى: {others}',
  },
  'tuning.replay.noneUnderLive': {
    en: 'not known: all {others} were served under other versions',
    ar: 'غير معروف: قُدِّمت كلها ({others}) بإصدارات أخرى',
  },
  'tuning.replay.absent.seed': {
    en: 'The log has no seeds: which new items were drawn, and which pages shuffled, cannot be replayed.',
    ar: 'لا بذور في السجل: لا يمكن إعادة سحب المنتجات الجديدة ولا خلط الصفحات.',
  },
  'tuning.replay.absent.impressions': {
    en: 'Some requests do not say how often candidates were shown before: which new items were within their budget is taken as all.',
    ar: 'لا تذكر بعض الطلبات مرات ظهور المرشّحات سابقًا: فتُعد المنتجات الجديدة كلها ضمن ميزانيتها.',
  },
  'tuning.replay.absent.propensity': {
    en: 'The log has no propensities: nothing can be estimated from outcomes.',
    ar: 'لا احتمالات عرض في السجل: لا يمكن التقدير من النتائج.',
  },

  'tuning.replay.paretoNote': {
    en: 'Two weights are swept over their bounds on this sample; pick what nothing beats in both outcomes, and it becomes the draft.',
    ar: 'يُجرَّب وزنان ضمن حدودهما على هذه العينة؛ اختر ما لا يتفوق عليه غيره في النتيجتين معًا ليصبح المسودة.',
  },
  'tuning.replay.sweepTerm': { en: 'Weight {n}', ar: 'الوزن {n}' },
  'tuning.replay.objective': { en: 'Outcome {n}', ar: 'النتيجة {n}' },
  'tuning.replay.sweep': { en: 'Sweep', ar: 'جرّب القيم' },
  'tuning.replay.efficient': {
    en: '{count, plural, one {# setting} other {# settings}} that nothing beats, against live',
    ar: '{count, plural, zero {# إعداد} one {إعداد واحد} two {إعدادان} few {# إعدادات} many {# إعدادًا} other {# إعداد}} لا يتفوق عليها غيرها، قياسًا بالمنشور',
  },
  'tuning.replay.use': { en: 'Use', ar: 'استعمل' },
  'tuning.replay.picture': {
    en: '{first} across and {second} upwards, against live: {count, plural, one {# setting} other {# settings}} that nothing beats, listed below',
    ar: '{first} أفقيًا و{second} رأسيًا قياسًا بالمنشور: {count, number} لا يتفوق عليها غيرها، مذكورة أدناه',
  },

  'tuning.value.by': { en: 'Sliders show', ar: 'تُظهر المزالج' },
  'tuning.value.byWeight': { en: 'Weight', ar: 'الوزن' },
  'tuning.value.byInfluence': { en: 'Influence', ar: 'التأثير' },
  'tuning.value.influence': { en: 'Influence of {term}', ar: 'تأثير {term}' },
  'tuning.value.influenceShort': { en: 'influence', ar: 'التأثير' },
  'tuning.value.influenceExplain': {
    en: 'Share of the variance of scores over the sampled candidates that this term explains. All add up to 100 %; under 0 it works against the others.',
    ar: 'حصة هذا الحد من تباين الدرجات على المرشّحات في العينة. مجموعها 100%، وما دون الصفر يعاكس غيره.',
  },
  'tuning.preset.label': { en: 'Presets', ar: 'أوزان جاهزة' },
  'tuning.preset.live': { en: 'As live', ar: 'كالمنشور' },
  'tuning.preset.clicks': { en: 'Clicks count double', ar: 'مضاعفة وزن النقرات' },
  'tuning.preset.purchases': { en: 'Purchases count double', ar: 'مضاعفة وزن المشتريات' },
  'tuning.preset.margin': { en: 'Margin counts double', ar: 'مضاعفة وزن هامش الربح' },
} as const satisfies Messages
