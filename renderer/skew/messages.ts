import type { Messages } from '../i18n/language'

export const messages = {
  'skew.title.failed': { en: 'Skew could not be read', ar: 'تعذّرت قراءة التباين' },
  'skew.title.bad': {
    en: '{bad, number} of {total, plural, one {# feature} other {# features}} {bad, plural, one {disagrees} other {disagree}} with the offline pipeline.',
    ar: '{bad, plural, zero {# سمة تخالف} one {سمة واحدة تخالف} two {سمتان تخالفان} few {# سمات تخالف} many {# سمة تخالف} other {# سمة تخالف}} خط المعالجة الدفعية من أصل {total, number}.',
  },
  'skew.title.watch': {
    en: '{watch, plural, one {# feature differs} other {# features differ}} a little from the offline pipeline.',
    ar: '{watch, plural, zero {# سمة تخالف} one {سمة واحدة تخالف} two {سمتان تخالفان} few {# سمات تخالف} many {# سمة تخالف} other {# سمة تخالف}} خط المعالجة الدفعية قليلًا.',
  },
  'skew.title.ok': {
    en: 'Served and offline features agree.',
    ar: 'السمات المقدَّمة توافق خط المعالجة الدفعية.',
  },
  'skew.title.tooFew': { en: 'Too few pairs to compare.', ar: 'الأزواج أقل من أن تُقارن.' },
  'skew.title.notLogged': {
    en: 'Skew cannot be checked: no offline features are logged.',
    ar: 'يتعذّر فحص التباين: لا سمات محسوبة في السجل.',
  },
  'skew.title.notInRange': {
    en: 'No offline features in this time range.',
    ar: 'لا سمات محسوبة في هذه المدة.',
  },
  'skew.line.pairs': {
    en: '{pairs} pairs joined by request, item and feature',
    ar: 'الأزواج المربوطة بالطلب والمنتج والسمة: {pairs}',
  },
  'skew.line.unmatched': {
    en: '{served} served without offline, {offline} offline without served',
    ar: 'مقدَّم بلا محسوب: {served}، محسوب بلا مقدَّم: {offline}',
  },
  'skew.line.tolerance': {
    en: 'equal within {absolute} + {relative} of the value + float32 rounding',
    ar: 'التساوي ضمن {absolute} + {relative} من القيمة + تقريب float32',
  },

  'skew.column.feature': { en: 'Feature', ar: 'السمة' },
  'skew.column.state': { en: 'State', ar: 'الحالة' },
  'skew.column.servedOnly': { en: 'Served only', ar: 'مقدَّم فقط' },
  'skew.column.offlineOnly': { en: 'Offline only', ar: 'محسوب فقط' },
  'skew.column.duplicates': { en: 'Duplicates', ar: 'مكرَّر' },
  'skew.column.pairs': { en: 'Pairs', ar: 'الأزواج' },
  'skew.column.mismatch': { en: 'Mismatch, 95%', ar: 'عدم التطابق، 95%' },
  'skew.column.p50': { en: 'Δ p50', ar: 'Δ p50' },
  'skew.column.p95': { en: 'Δ p95', ar: 'Δ p95' },
  'skew.column.p99': { en: 'Δ p99', ar: 'Δ p99' },
  'skew.column.cause': { en: 'Cause', ar: 'السبب' },
  'skew.column.explains': { en: 'Explains', ar: 'يفسّر' },
  'skew.column.deltaNote': {
    en: 'Δ = |served − offline| ÷ scale, over the mismatches',
    ar: 'Δ = |المقدَّم − المحسوب| ÷ المقياس، ضمن غير المتطابق',
  },
  'skew.table.title': { en: 'Served against offline, by feature', ar: 'المقدَّم مقابل المحسوب، لكل سمة' },
  'skew.table.label': { en: 'Skew of each feature', ar: 'تباين كل سمة' },

  'skew.cause.offset': {
    en: 'served = offline {sign, select, plus {+} other {−}} {parameter}',
    ar: 'المقدَّم = المحسوب {sign, select, plus {+} other {−}} {parameter}',
  },
  'skew.cause.scale': { en: 'served = offline × {parameter}', ar: 'المقدَّم = المحسوب × {parameter}' },
  'skew.cause.default_fill': {
    en: 'one side is {parameter}: a default filled in',
    ar: 'أحد الطرفين {parameter}: قيمة افتراضية مُلئت',
  },
  'skew.cause.default_fill.plain': {
    en: 'a default was filled in on one side',
    ar: 'مُلئت قيمة افتراضية في أحد الطرفين',
  },
  'skew.cause.stale': {
    en: 'served = the previous offline value: stale by one refresh',
    ar: 'المقدَّم = القيمة المحسوبة السابقة: متأخر بتحديث واحد',
  },
  'skew.cause.truncation': {
    en: 'served = offline, rounded or cut',
    ar: 'المقدَّم = المحسوب مقرَّبًا أو مقتطعًا',
  },
  'skew.cause.truncation.digits': {
    en: 'served = offline, cut to {parameter} decimals',
    ar: 'المقدَّم = المحسوب، بعدد منازل عشرية: {parameter}',
  },
  'skew.cause.time_zone': {
    en: 'shifted by {parameter} hours: a time zone',
    ar: 'إزاحة بالساعات: {parameter}، وهي منطقة زمنية',
  },
  'skew.cause.time_zone.plain': { en: 'shifted by whole hours: a time zone', ar: 'إزاحة بساعات كاملة: منطقة زمنية' },
  'skew.cause.encoding': {
    en: 'one category written in two ways: an encoding map',
    ar: 'فئة واحدة مكتوبة بصيغتين: جدول ترميز',
  },
  'skew.cause.unexplained': { en: 'no single cause fits', ar: 'لا سبب واحدًا يفسّره' },
  'skew.cause.share': { en: '{cause}, for {share} of mismatches', ar: '{cause}، في {share} من حالات عدم التطابق' },

  'skew.matrix.title': { en: 'Since when does it differ?', ar: 'منذ متى تختلف؟' },
  'skew.matrix.age': { en: 'Age p50 · p99', ar: 'العمر p50 · p99' },
  'skew.matrix.age.hint': {
    en: 'how old a value is at the request, as the offline pipeline dates it, over the last day of the range',
    ar: 'عمر القيمة عند الطلب كما يؤرّخها خط المعالجة الدفعية، خلال آخر يوم من المدة',
  },
  'skew.matrix.cell': {
    en: '{time}: {state}, {rate} of {pairs} pairs differ, {unmatched} keys unmatched or twice',
    ar: '{time}: {state}، يختلف {rate} من الأزواج وعددها {pairs}، ومفاتيح بلا نظير أو مكررة: {unmatched}',
  },
  'skew.decision.title': { en: 'Would the order be the same again?', ar: 'هل يبقى الترتيب نفسه عند الإعادة؟' },
  'skew.decision.text': {
    en: 'Not measured. It takes logged requests ranked again in bulk, as they were, and compared with what was served; the serving API offers no such call yet. One request can be replayed in Preview.',
    ar: 'غير مقيس. يلزمه إعادة ترتيب طلبات مسجَّلة بالجملة كما كانت ومقارنتها بما قُدّم، ولا توفر واجهة التقديم ذلك بعد. ويمكن إعادة طلب واحد في المعاينة.',
  },
  'skew.drawer.pairs': { en: 'Pairs', ar: 'الأزواج' },
  'skew.drawer.mismatch': { en: 'Mismatch', ar: 'عدم التطابق' },
  'skew.drawer.unmatched': { en: 'Without a partner', ar: 'بلا نظير' },
  'skew.drawer.servedOnly': { en: 'served only', ar: 'مقدَّم فقط' },
  'skew.drawer.offlineOnly': { en: 'offline only', ar: 'محسوب فقط' },
  'skew.drawer.duplicates': { en: 'Duplicate keys', ar: 'مفاتيح مكرَّرة' },
  'skew.drawer.delta': { en: 'Size of the difference', ar: 'مقدار الفرق' },
  'skew.drawer.higher': { en: 'served is higher in {share}', ar: 'المقدَّم أعلى في {share}' },
  'skew.drawer.cause': { en: 'What fits the mismatches', ar: 'ما يفسّر عدم التطابق' },
  'skew.drawer.examples': { en: 'Examples', ar: 'أمثلة' },
  'skew.drawer.noExamples': { en: 'No mismatch to show.', ar: 'لا حالة عدم تطابق لعرضها.' },
  'skew.drawer.request': { en: 'Request', ar: 'الطلب' },
  'skew.drawer.item': { en: 'Item', ar: 'المنتج' },
  'skew.drawer.served': { en: 'Served', ar: 'المقدَّم' },
  'skew.drawer.offline': { en: 'Offline', ar: 'المحسوب' },
  'skew.drawer.drift': { en: 'Show in Drift', ar: 'اعرضها في الانزياح' },
  'skew.drawer.number': { en: 'number', ar: 'عدد' },
  'skew.drawer.category': { en: 'category', ar: 'فئة' },
  'skew.drawer.gone': { en: 'This feature is not in the selection any more.', ar: 'لم تعد هذه السمة ضمن الاختيار.' },

  'skew.empty.title': { en: 'The offline side is missing', ar: 'الطرف المحسوب مفقود' },
  'skew.empty.what': {
    en: 'Skew is what a feature was when it was served against what the offline pipeline computes for the same request and item. The log holds the served side already; it lacks the offline side.',
    ar: 'التباين هو الفرق بين قيمة السمة حين قُدّمت وقيمتها كما يحسبها خط المعالجة الدفعية للطلب والمنتج نفسيهما. في السجل الطرف المقدَّم، وينقصه الطرف المحسوب.',
  },
  'skew.empty.rangeWhat': {
    en: 'The log has offline features, but none for requests in this time range. The pipeline may not have run yet.',
    ar: 'في السجل سمات محسوبة، لكن لا شيء منها لطلبات هذه المدة. ربما لم يعمل خط المعالجة بعد.',
  },
  'skew.empty.rangeTodo': { en: 'Choose an earlier or wider time range.', ar: 'اختر مدة أسبق أو أوسع.' },
  'skew.empty.logTitle': { en: 'What to log', ar: 'ما الذي يُسجَّل' },
  'skew.empty.logText': {
    en: 'One row for each served request, item and feature, into the table {table}. A sample of requests is enough: 1% of them, but whole requests.',
    ar: 'صف لكل طلب مقدَّم ومنتج وسمة في الجدول {table}. تكفي عيّنة من الطلبات: 1% منها، على أن تكون طلبات كاملة.',
  },
  'skew.empty.column': { en: 'Column', ar: 'العمود' },
  'skew.empty.meaning': { en: 'Meaning', ar: 'المعنى' },
  'skew.empty.optional': { en: 'optional', ar: 'اختياري' },
  'skew.empty.example': { en: 'An example to start from', ar: 'مثال للبدء' },
  'skew.meaning.request_id': { en: 'the id under which the request was served', ar: 'المعرّف الذي قُدّم به الطلب' },
  'skew.meaning.ts': { en: 'when the request was served, UTC', ar: 'وقت تقديم الطلب، بالتوقيت العالمي' },
  'skew.meaning.item_id': { en: 'the item that was scored', ar: 'المنتج الذي حُسبت درجته' },
  'skew.meaning.name': {
    en: 'the feature, named as in features_num or features_cat of impressions',
    ar: 'السمة، باسمها في features_num أو features_cat من impressions',
  },
  'skew.meaning.value_num': { en: 'its value when it is a number, else NULL', ar: 'قيمتها إن كانت عددًا، وإلا NULL' },
  'skew.meaning.value_cat': { en: 'its value when it is a category, else NULL', ar: 'قيمتها إن كانت فئة، وإلا NULL' },
  'skew.meaning.feature_ts': {
    en: 'the moment the source data were true',
    ar: 'اللحظة التي كانت فيها بيانات المصدر صحيحة',
  },
  'skew.meaning.computed_at': { en: 'when the pipeline computed it', ar: 'وقت حسابها في خط المعالجة' },
} as const satisfies Messages
