import type { Messages } from '../../i18n/language'

export const messages = {
  'preview.whyNot.title': { en: 'Why {item} is not in {config}', ar: 'لماذا ليس {item} ضمن {config}' },
  'preview.whyNot.missing': {
    en: 'This serving API does not say why an item is missing.',
    ar: 'لا تقول واجهة التقديم هذه لماذا غاب منتج.',
  },
  'preview.whyNot.missingText': {
    en: 'The list of what is not on the page still names the stage that stopped each candidate.',
    ar: 'ما زالت قائمة ما هو خارج الصفحة تسمّي المرحلة التي أوقفت كل مرشّح.',
  },
  'preview.whyNot.verdict.not_in_catalogue': { en: 'Not in the catalogue', ar: 'ليس في الفهرس' },
  'preview.whyNot.verdict.not_eligible': { en: 'Not eligible', ar: 'غير مؤهَّل' },
  'preview.whyNot.verdict.not_retrieved': { en: 'Not retrieved', ar: 'لم يُسترجَع' },
  'preview.whyNot.verdict.dropped': { en: 'Dropped', ar: 'أُسقط' },
  'preview.whyNot.verdict.below_cut': { en: 'Below the cut', ar: 'دون آخر الصفحة' },
  'preview.whyNot.verdict.displaced': { en: 'Displaced', ar: 'أُزيح' },
  'preview.whyNot.verdict.capped': { en: 'Capped', ar: 'بلغ الحد الأقصى' },
  'preview.whyNot.verdict.returned': { en: 'On the page', ar: 'في الصفحة' },
  'preview.whyNot.returned': {
    en: 'Ranked again it is on the page, at {position}.',
    ar: 'عند ترتيبه ثانيةً ظهر في الصفحة، في الموضع {position}.',
  },
  'preview.whyNot.first': { en: 'stopped it first', ar: 'أوقفه أولًا' },
  'preview.whyNot.then': { en: 'would stop it next', ar: 'كان سيوقفه بعد ذلك' },
  'preview.whyNot.stage.catalogue': { en: 'Catalogue', ar: 'الفهرس' },
  'preview.whyNot.stage.retrieval': { en: 'Retrieval', ar: 'الاسترجاع' },
  'preview.whyNot.stage.eligibility': { en: 'Eligibility', ar: 'الأهلية' },
  'preview.whyNot.stage.hide': { en: 'A hide rule', ar: 'قاعدة إخفاء' },
  'preview.whyNot.stage.diversity': { en: 'Diversity', ar: 'التنويع' },
  'preview.whyNot.stage.cap': { en: 'A cap', ar: 'حد أقصى' },
  'preview.whyNot.stage.below_cut': { en: 'The cut', ar: 'آخر الصفحة' },
  'preview.whyNot.stop.catalogue': {
    en: 'The catalogue has no such item: it was deleted, or its id is mistyped.',
    ar: 'لا يحوي الفهرس هذا المنتج: حُذف أو كُتب معرّفه خطأً.',
  },
  'preview.whyNot.stop.not_listed_yet': {
    en: 'It was not listed yet at this moment.',
    ar: 'لم يكن قد أُدرج بعد في هذه اللحظة.',
  },
  'preview.whyNot.stop.just_clicked': {
    en: 'The shopper clicked it just now; that is not proposed again.',
    ar: 'نقره المتسوّق قبل قليل؛ ولا يُقترح ثانيةً.',
  },
  'preview.whyNot.stop.not_about': {
    en: 'It is not about this query, store or category.',
    ar: 'لا صلة له بعبارة البحث أو المتجر أو الفئة.',
  },
  'preview.whyNot.stop.no_source': {
    en: 'No source would propose it at any quota.',
    ar: 'لا مصدر يقترحه مهما كانت حصته.',
  },
  'preview.whyNot.stop.quota': {
    en: 'The nearest source, {source}, has it at rank {observed}; it may propose {required}.',
    ar: 'أقرب مصدر، {source}، يضعه في الرتبة {observed}؛ وله أن يقترح {required}.',
  },
  'preview.whyNot.stop.off': {
    en: 'Only {source} would propose it, and that source is switched off.',
    ar: 'لا يقترحه إلا {source}، وهذا المصدر موقوف.',
  },
  'preview.whyNot.stop.eligibility': { en: 'It is out of stock.', ar: 'نفد من المخزون.' },
  'preview.whyNot.stop.hide': { en: 'Hidden by rule “{rule}”.', ar: 'تخفيه القاعدة «{rule}».' },
  'preview.whyNot.stop.diversity': {
    en: 'Too many of its store or category stand close together already.',
    ar: 'كثُر ما يجاوره من متجره أو فئته.',
  },
  'preview.whyNot.stop.cap': {
    en: 'Rule “{rule}” allows no more of its kind.',
    ar: 'لا تسمح القاعدة «{rule}» بالمزيد من نوعه.',
  },
  'preview.whyNot.stop.below_cut': {
    en: 'By its score it is at {observed}; the page has {required} places.',
    ar: 'موضعه بدرجته {observed}؛ وفي الصفحة {required} موضعًا.',
  },
  'preview.whyNot.stop.displaced': {
    en: 'By its score it would be at {observed} of {required}; a rule or slot took a place before it.',
    ar: 'موضعه بدرجته {observed} من {required}؛ لكن قاعدة أو خانة أخذت موضعًا قبله.',
  },
  'preview.whyNot.who.catalogue': { en: 'Catalogue team', ar: 'فريق الفهرس' },
  'preview.whyNot.who.merchant': { en: 'Merchant', ar: 'التاجر' },
  'preview.whyNot.who.merchandiser': { en: 'Merchandiser', ar: 'مسؤول العرض' },
  'preview.whyNot.who.ops': { en: 'Operations', ar: 'التشغيل' },
  'preview.whyNot.who.nobody': { en: 'Nobody', ar: 'لا أحد' },
  'preview.whyNot.noRemedy': { en: 'nothing in the configuration helps', ar: 'لا شيء في الإعدادات يفيد' },
  'preview.whyNot.thenAt': {
    en: 'Then, ranked again: at {position}.',
    ar: 'حينها، بعد ترتيب جديد: في الموضع {position}.',
  },
  'preview.whyNot.thenStill': {
    en: 'Then, ranked again: still not on the page, {place} by score.',
    ar: 'حينها، بعد ترتيب جديد: ما زال خارج الصفحة، وموضعه بدرجته {place}.',
  },
  'preview.whyNot.thenNowhere': { en: 'Then it is still no candidate.', ar: 'حينها ما زال غير مرشّح.' },
  'preview.whyNot.smallest': { en: 'The smallest change that brings it in', ar: 'أصغر تغيير يُدخله' },
  'preview.whyNot.position': {
    en: 'With that, really ranked again, it is at {position}.',
    ar: 'بذلك، وبعد ترتيب فعلي جديد، يصير في الموضع {position}.',
  },
  'preview.whyNot.nothing': {
    en: 'No change of the configuration was found that brings it onto this page.',
    ar: 'لم يُعثر على تغيير في الإعدادات يُدخله إلى هذه الصفحة.',
  },
  'preview.whyNot.remedy.restock': { en: 'Put it back in stock', ar: 'إعادته إلى المخزون' },
  'preview.whyNot.remedy.rule_target': { en: 'Take it out of rule “{rule}”', ar: 'إخراجه من القاعدة «{rule}»' },
  'preview.whyNot.remedy.rule_off': { en: 'Switch rule “{rule}” off', ar: 'إيقاف القاعدة «{rule}»' },
  'preview.whyNot.remedy.quota': {
    en: 'Let {source} propose {to} items, not {from}',
    ar: 'السماح لـ {source} باقتراح {to} بدل {from}',
  },
  'preview.whyNot.remedy.source_on': {
    en: 'Switch {source} on, with {to} items',
    ar: 'تشغيل {source} بحصة {to}',
  },
  'preview.whyNot.remedy.max_share': {
    en: 'Raise the limit of “{rule}” from {from} to {to} of the page',
    ar: 'رفع حد «{rule}» من {from} إلى {to} من الصفحة',
  },
  'preview.whyNot.remedy.max_per_store': {
    en: 'Allow {to} of one store close together, not {from}',
    ar: 'السماح بتجاور {to} من متجر واحد بدل {from}',
  },
  'preview.whyNot.remedy.max_per_category': {
    en: 'Allow {to} of one category close together, not {from}',
    ar: 'السماح بتجاور {to} من فئة واحدة بدل {from}',
  },
  'preview.whyNot.remedy.distance': {
    en: 'Allow more of one store and of one category close together',
    ar: 'السماح بتجاور المزيد من متجر واحد ومن فئة واحدة',
  },
  'preview.whyNot.remedy.boost': {
    en: 'Boost this item alone × {to}, for a week',
    ar: 'تعزيز هذا المنتج وحده × {to} لأسبوع',
  },
  'preview.whyNot.remedy.soft_pin': {
    en: 'Soft-pin it at {to}, for a week',
    ar: 'تثبيته تثبيتًا مرنًا في الموضع {to} لأسبوع',
  },
  'preview.whyNot.remedy.pin': { en: 'Pin it at {to}, for a week', ar: 'تثبيته في الموضع {to} لأسبوع' },
  'preview.whyNot.needsStock': {
    en: 'Stock is the merchant’s: the changes below alone do not bring it in.',
    ar: 'المخزون بيد التاجر: التغييرات أدناه وحدها لا تُدخله.',
  },
  'preview.whyNot.try': { en: 'Show it beside', ar: 'عرضه بجانبه' },
  'preview.whyNot.put': { en: 'Put it into a draft', ar: 'وضعه في مسودة' },
  'preview.whyNot.newDraft': { en: 'A new draft', ar: 'مسودة جديدة' },
  'preview.whyNot.draftTitle': { en: 'Bring in {item}', ar: 'إدخال {item}' },
  'preview.whyNot.reason': { en: 'To bring {item} onto the page', ar: 'لإدخال {item} إلى الصفحة' },
  'preview.whyNot.done': {
    en: 'Draft “{title}” has the change; nothing is live.',
    ar: 'في المسودة «{title}» هذا التغيير؛ ولم يُنشر شيء.',
  },
  'preview.whyNot.open': { en: 'Open in Tune', ar: 'فتحها في «الضبط»' },
} as const satisfies Messages
