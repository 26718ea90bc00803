import type { Messages } from '../i18n/language'

/** Whose feed, found how, under what, as of when. */
export const messages = {
  'preview.find.label': {
    en: 'Find a shopper, item, store or request',
    ar: 'ابحث عن متسوّق أو منتج أو متجر أو طلب',
  },
  'preview.find.placeholder': { en: 'Shopper, item, store or request', ar: 'متسوّق أو منتج أو متجر أو طلب' },
  'preview.find.kind.shopper': { en: 'Shoppers', ar: 'المتسوّقون' },
  'preview.find.kind.item': { en: 'Items', ar: 'المنتجات' },
  'preview.find.kind.store': { en: 'Stores', ar: 'المتاجر' },
  'preview.find.kind.request': { en: 'Requests', ar: 'الطلبات' },
  'preview.find.recent': { en: 'Looked at in this session', ar: 'ما اطّلعت عليه في هذه الجلسة' },
  'preview.find.waiting': { en: 'Searching', ar: 'يجري البحث' },
  'preview.find.nothing': { en: 'Nothing has “{q}” in its id or title.', ar: 'لا شيء يحوي «{q}» في معرّفه أو عنوانه.' },
  'preview.find.items': {
    en: '{count, plural, one {# item} other {# items}}',
    ar: '{count, plural, zero {لا منتجات} one {منتج واحد} two {منتجان} few {# منتجات} many {# منتجًا} other {# منتج}}',
  },

  'preview.control.store': { en: 'Whose store page', ar: 'صفحة أي متجر' },
  'preview.control.product': { en: 'On which item’s page', ar: 'في صفحة أي منتج' },
  'preview.control.shuffle': {
    en: 'Shuffle exploration: draw another seed',
    ar: 'إعادة خلط الاستكشاف: سحب بذرة أخرى',
  },
  'preview.choice.inline': {
    en: '{base} with {count, plural, one {# change} other {# changes}}',
    ar: '{base} مع {count, plural, zero {# تغيير} one {تغيير واحد} two {تغييرين} few {# تغييرات} many {# تغييرًا} other {# تغيير}}',
  },
  'preview.choiceGone': {
    en: 'A configuration that was chosen here is not there any more.',
    ar: 'لم تعد إعدادات مختارة هنا موجودة.',
  },
  'preview.onlyLive': { en: 'Show live alone', ar: 'عرض المنشور وحده' },

  'preview.moment.now': { en: 'As of now', ar: 'حتى الآن' },
  'preview.moment.title': { en: 'As of which moment', ar: 'حتى أي لحظة' },
  'preview.moment.at': { en: 'As of', ar: 'حتى' },
  'preview.moment.ahead': { en: 'That moment has not come yet.', ar: 'لم تحن تلك اللحظة بعد.' },
  'preview.moment.note': {
    en: 'The shopper’s history ends there and schedules are judged by it; what is counted of items stays as it is now.',
    ar: 'ينتهي سجل المتسوّق عندها وتُحتسب المواعيد بها؛ أما ما يُعدّ للمنتجات فيبقى كما هو الآن.',
  },
  'preview.moment.apply': { en: 'Show that moment', ar: 'عرض تلك اللحظة' },

  'preview.inline.open': { en: 'Change something', ar: 'تغيير شيء' },
  'preview.inline.title': { en: 'A change to try', ar: 'تغيير للتجربة' },
  'preview.inline.on': {
    en: 'On {config}. Kept nowhere but in this view: no draft is touched.',
    ar: 'على {config}. لا يُحفظ إلا في هذا العرض: لا تُمسّ أي مسودة.',
  },
  'preview.inline.apply': { en: 'Show beside', ar: 'العرض بجانبه' },
  'preview.inline.max_per_store': { en: 'Most of one store', ar: 'أقصى ما لمتجر واحد' },
  'preview.inline.max_per_category': { en: 'Most of one category', ar: 'أقصى ما لفئة واحدة' },
  'preview.inline.shuffle_share': { en: 'Pages shuffled', ar: 'الصفحات المخلوطة' },
  'preview.edit.weight': { en: 'weight', ar: 'الوزن' },
  'preview.edit.quota': { en: 'quota', ar: 'الحصة' },
  'preview.edit.max_share': { en: 'most of the page', ar: 'أقصى نصيب من الصفحة' },
  'preview.edit.enabled': { en: 'state', ar: 'الحالة' },
  'preview.edit.items': { en: 'items', ar: 'المنتجات' },
  'preview.edit.on': { en: 'on', ar: 'مشغّلة' },
  'preview.edit.off': { en: 'off', ar: 'موقوفة' },
  'preview.inline.list': { en: 'Changes that are tried', ar: 'التغييرات قيد التجربة' },
  'preview.inline.remove': { en: 'Take this change back', ar: 'التراجع عن هذا التغيير' },
  'preview.inline.misfit': { en: 'The change does not fit.', ar: 'التغيير لا يلائم.' },
  'preview.inline.misfitText': {
    en: 'What it is based on was changed meanwhile. Choose another configuration beside live.',
    ar: 'تغيّر ما يقوم عليه في هذه الأثناء. اختر إعدادات أخرى بجانب المنشور.',
  },

  'preview.persona.open': { en: 'Make up a shopper', ar: 'متسوّق مفترض' },
  'preview.persona.change': { en: 'Change this shopper', ar: 'تعديل هذا المتسوّق' },
  'preview.persona.name': { en: 'A made-up shopper', ar: 'متسوّق مفترض' },
  'preview.persona.title': { en: 'A shopper who does not exist', ar: 'متسوّق لا وجود له' },
  'preview.persona.country': { en: 'Country, two letters', ar: 'البلد بحرفين' },
  'preview.persona.segment': { en: 'Segment', ar: 'الشريحة' },
  'preview.persona.add': { en: 'Add a click on an item', ar: 'إضافة نقرة على منتج' },
  'preview.persona.clicks': { en: 'Clicked, oldest first', ar: 'ما نقره، الأقدم أولًا' },
  'preview.persona.clicksNote': {
    en: 'Item ids, one a line, at most {most}. The last click is a minute ago.',
    ar: 'معرّفات منتجات، واحد في كل سطر، {most} على الأكثر. آخر نقرة قبل دقيقة.',
  },
  'preview.persona.tooMany': { en: 'At most {most} clicks.', ar: '{most} نقرة على الأكثر.' },
  'preview.persona.choose': { en: 'Show the feed', ar: 'عرض الخلاصة' },
  'preview.persona.history': {
    en: '{count, plural, =0 {no clicks: the cold-start rules decide.} one {# click made up.} other {# clicks made up.}}',
    ar: '{count, plural, =0 {لا نقرات: القرار لقواعد البداية الباردة.} zero {# نقرة مفترضة.} one {نقرة واحدة مفترضة.} two {نقرتان مفترضتان.} few {# نقرات مفترضة.} many {# نقرة مفترضة.} other {# نقرة مفترضة.}}',
  },
  'preview.history.unknown': {
    en: 'The log does not know this shopper: ranked as for somebody without history.',
    ar: 'لا يعرف السجل هذا المتسوّق: رُتّب كما لمن لا سجل له.',
  },
  'preview.history.later': {
    en: 'None of the latest events is before this moment.',
    ar: 'لا حدث من أحدث الأحداث قبل هذه اللحظة.',
  },

  'preview.expected.clicks': { en: 'Expected clicks', ar: 'النقرات المتوقعة' },
  'preview.expected.gmv': { en: 'Expected sales', ar: 'المبيعات المتوقعة' },
  'preview.expected.how': {
    en: 'Calibrated probability of each item × how often its place is clicked beside the whole surface, last week; sales also × price, in the currency of most of it.',
    ar: 'الاحتمال المعاير لكل منتج × نسبة نقرات موضعه إلى نقرات الواجهة كلها في الأسبوع الأخير؛ والمبيعات × السعر أيضًا، بالعملة الغالبة.',
  },
  'preview.expected.howFlat': {
    en: 'Calibrated probability of each item, every place alike as the log knows no places; sales also × price.',
    ar: 'الاحتمال المعاير لكل منتج، والمواضع سواء إذ لا يعرف السجل المواضع؛ والمبيعات × السعر أيضًا.',
  },
} as const satisfies Messages
