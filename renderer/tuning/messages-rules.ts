import type { Messages } from '../i18n/language'

/** Rules in numbers: in time, against each other, on traffic, in files. */
export const messages = {
  'tuning.rules.views': { en: 'Views of the rules', ar: 'عروض القواعد' },
  'tuning.rules.view.list': { en: 'List', ar: 'قائمة' },
  'tuning.rules.view.calendar': { en: 'Calendar', ar: 'تقويم' },
  'tuning.rules.view.conflicts': { en: 'Conflicts', ar: 'تعارضات' },
  'tuning.rules.view.touching': { en: 'Who touches what', ar: 'من يمسّ ماذا' },
  'tuning.rules.more': { en: 'Files', ar: 'ملفات' },

  'tuning.bulk.selectAll': { en: 'Choose all rules', ar: 'اختر كل القواعد' },
  'tuning.bulk.select': { en: 'Choose {name}', ar: 'اختر {name}' },
  'tuning.bulk.chosen': {
    en: '{count, plural, one {# rule chosen} other {# rules chosen}}',
    ar: '{count, plural, zero {لا قاعدة مختارة} one {قاعدة واحدة مختارة} two {قاعدتان مختارتان} few {# قواعد مختارة} many {# قاعدة مختارة} other {# قاعدة مختارة}}',
  },
  'tuning.bulk.on': { en: 'Switch on', ar: 'شغّل' },
  'tuning.bulk.off': { en: 'Switch off', ar: 'أوقف' },
  'tuning.bulk.edit': { en: 'Change…', ar: 'غيّر…' },
  'tuning.bulk.remove': { en: 'Remove', ar: 'احذف' },
  'tuning.bulk.clear': { en: 'Choose none', ar: 'ألغِ الاختيار' },
  'tuning.bulk.title': {
    en: 'Change {count, plural, one {# rule} other {# rules}}',
    ar: 'تغيير {count, plural, zero {# قاعدة} one {قاعدة واحدة} two {قاعدتين} few {# قواعد} many {# قاعدة} other {# قاعدة}}',
  },
  'tuning.bulk.what': { en: 'What', ar: 'ماذا' },
  'tuning.bulk.what.end': { en: 'End', ar: 'النهاية' },
  'tuning.bulk.what.owner': { en: 'Owner', ar: 'المسؤول' },
  'tuning.bulk.what.priority': { en: 'Priority', ar: 'الأولوية' },
  'tuning.bulk.end': { en: 'New end ({zone})', ar: 'النهاية الجديدة ({zone})' },
  'tuning.bulk.before': {
    en: '{count, plural, one {# of them starts} other {# of them start}} after this end and would never run.',
    ar: '{count, plural, zero {لا تبدأ} one {تبدأ واحدة منها} two {تبدأ اثنتان منها} few {تبدأ # منها} many {تبدأ # منها} other {تبدأ # منها}} بعد هذه النهاية ولن تعمل أبدًا.',
  },
  'tuning.bulk.do': { en: 'Change them', ar: 'غيّرها' },

  'tuning.csv.export': { en: 'Export CSV', ar: 'تصدير CSV' },
  'tuning.csv.import': { en: 'Import CSV…', ar: 'استيراد CSV…' },
  'tuning.csv.saved': { en: 'The rules were written to {path}', ar: 'كُتبت القواعد في {path}' },
  'tuning.csv.title': { en: 'Import rules from {file}', ar: 'استيراد القواعد من {file}' },
  'tuning.csv.what': {
    en: 'A row with the id of a rule changes it; any other adds one. Rows that are refused change nothing, and rules that the file does not name stay.',
    ar: 'الصف الذي يحمل معرّف قاعدة يغيّرها، وغيره يضيف قاعدة. الصفوف المرفوضة لا تغيّر شيئًا، وتبقى القواعد التي لا يذكرها الملف.',
  },
  'tuning.csv.line': { en: 'Row', ar: 'الصف' },
  'tuning.csv.outcome': { en: 'What becomes of it', ar: 'مصيره' },
  'tuning.csv.why': { en: 'Why', ar: 'السبب' },
  'tuning.csv.report': { en: 'Rows of the file', ar: 'صفوف الملف' },
  'tuning.csv.kind.added': { en: 'adds', ar: 'يضيف' },
  'tuning.csv.kind.changed': { en: 'changes', ar: 'يغيّر' },
  'tuning.csv.kind.same': { en: 'as it is', ar: 'كما هي' },
  'tuning.csv.kind.refused': { en: 'refused', ar: 'مرفوض' },
  'tuning.csv.notCsv': { en: 'The file cannot be read as CSV', ar: 'لا يمكن قراءة الملف بصيغة CSV' },
  'tuning.csv.empty': { en: 'The file has no rows', ar: 'لا صفوف في الملف' },
  'tuning.csv.noHeader': {
    en: 'The first row must name the columns, as an export does; “name” and “type” are missing',
    ar: 'يجب أن يسمّي الصف الأول الأعمدة كما في التصدير؛ وينقص «name» و«type»',
  },
  'tuning.csv.twice': { en: 'the id is in the file twice', ar: 'المعرّف مكرر في الملف' },
  'tuning.csv.notUnderstood': { en: 'the value is not understood', ar: 'القيمة غير مفهومة' },
  'tuning.csv.problem': { en: '{column}: {problem}', ar: '{column}: {problem}' },
  'tuning.csv.do': {
    en: 'Take {count, plural, one {# row} other {# rows}} into the draft',
    ar: 'أدخل {count, plural, zero {# صف} one {صفًا واحدًا} two {صفين} few {# صفوف} many {# صفًا} other {# صف}} في المسودة',
  },
  'tuning.csv.nothing': { en: 'Nothing to take', ar: 'لا شيء لإدخاله' },

  'tuning.calendar.label': { en: 'Rules in time', ar: 'القواعد في الزمن' },
  'tuning.calendar.before': { en: 'Earlier', ar: 'أقدم' },
  'tuning.calendar.after': { en: 'Later', ar: 'أحدث' },
  'tuning.calendar.today': { en: 'Today', ar: 'اليوم' },
  'tuning.calendar.bar': { en: '{name}: {range}', ar: '{name}: {range}' },
  'tuning.calendar.none': { en: 'No rule runs in these weeks.', ar: 'لا قاعدة تعمل في هذه الأسابيع.' },
  'tuning.calendar.outside': {
    en: '{count, plural, one {# more rule lies} other {# more rules lie}} outside these weeks.',
    ar: '{count, plural, zero {لا قاعدة أخرى} one {قاعدة أخرى} two {قاعدتان أخريان} few {# قواعد أخرى} many {# قاعدة أخرى} other {# قاعدة أخرى}} خارج هذه الأسابيع.',
  },

  'tuning.conflicts.none': { en: 'No rule is in another’s way.', ar: 'لا قاعدة تعترض أخرى.' },
  'tuning.conflicts.map': {
    en: 'Who stands in whose way: the rule of the row yields to that of the column',
    ar: 'من يعترض من: قاعدة الصف تتنحى لقاعدة العمود',
  },
  'tuning.conflicts.rule': { en: 'Rule', ar: 'القاعدة' },
  'tuning.conflicts.cell': { en: '{loser} yields to {winner}: {what}', ar: '{loser} تتنحى لـ {winner}: {what}' },
  'tuning.conflicts.kind.two_pins_one_slot': { en: 'same position', ar: 'الموضع نفسه' },
  'tuning.conflicts.kind.pin_against_hide': { en: 'pin hidden', ar: 'تثبيت مخفي' },
  'tuning.conflicts.kind.boost_against_bury': { en: 'boost against bury', ar: 'تعزيز ضد خفض' },
  'tuning.conflicts.kind.shadowed': { en: 'shadowed', ar: 'محجوبة' },

  'tuning.traffic.do': { en: 'Check on traffic', ar: 'افحص على الحركة' },
  'tuning.traffic.why': {
    en: 'Ranks logged requests of the last week with the rules, each as if it were on',
    ar: 'يعيد ترتيب طلبات الأسبوع الأخير المسجَّلة مع القواعد، كلٌّ كأنها تعمل',
  },
  'tuning.traffic.column': { en: 'On traffic', ar: 'على الحركة' },
  'tuning.traffic.checking': { en: 'Checking {done} of {total}', ar: 'يُفحص {done} من {total}' },
  'tuning.traffic.verdict.works': { en: 'acts', ar: 'تعمل' },
  'tuning.traffic.verdict.no_request': { en: 'never matches', ar: 'لا تطابق أبدًا' },
  'tuning.traffic.verdict.no_candidate': { en: 'never has an item', ar: 'لا منتج لها أبدًا' },
  'tuning.traffic.verdict.unknown': { en: 'cannot be told', ar: 'لا يُعرف' },
  'tuning.traffic.verdict.shadowed': { en: 'always shadowed', ar: 'محجوبة دائمًا' },
  'tuning.traffic.verdict.no_effect': { en: 'changes nothing', ar: 'لا تغيّر شيئًا' },
  'tuning.traffic.title': {
    en: '{count, plural, one {# rule does} other {# rules do}} nothing on last week’s traffic',
    ar: '{count, plural, zero {لا قاعدة} one {قاعدة واحدة} two {قاعدتان} few {# قواعد} many {# قاعدة} other {# قاعدة}} بلا أثر على حركة الأسبوع الأخير',
  },
  'tuning.traffic.fine': {
    en: 'Every rule that can be judged acts on last week’s traffic.',
    ar: 'كل قاعدة يمكن الحكم عليها تعمل على حركة الأسبوع الأخير.',
  },
  'tuning.traffic.say.no_request': {
    en: '“{name}”: none of {requests} sampled requests is in its scope.',
    ar: '«{name}»: لا طلب من {requests} في العينة ضمن نطاقها.',
  },
  'tuning.traffic.say.no_candidate': {
    en: '“{name}”: {inScope} sampled requests are in its scope, and none had an item that it is about.',
    ar: '«{name}»: {inScope} طلب في العينة ضمن نطاقها، وليس في أي منها منتج تعنيه.',
  },
  'tuning.traffic.say.shadowed': {
    en: '“{name}” lost in all {tried} requests tried, mostly to “{other}”.',
    ar: '«{name}» تنحّت في كل الطلبات المجرَّبة ({tried})، وغالبًا لـ «{other}».',
  },
  'tuning.traffic.say.no_effect': {
    en: '“{name}” matched, and changed nothing in {tried} requests tried.',
    ar: '«{name}» طابقت ولم تغيّر شيئًا في {tried} طلبًا مجرَّبًا.',
  },
  'tuning.traffic.fix': { en: 'Switch it off', ar: 'أوقفها' },
  'tuning.traffic.show': { en: 'Open', ar: 'افتح' },
  'tuning.traffic.noSample': {
    en: 'Needs the sample of logged requests, which is being read.',
    ar: 'يلزم لذلك عينة الطلبات المسجَّلة، وهي تُقرأ.',
  },

  'tuning.cost.title': { en: 'What it brings or costs', ar: 'ما تجلبه أو تكلّفه' },
  'tuning.cost.note': {
    en: '{count, plural, one {# logged request} other {# logged requests}} with this rule and without it, as if it were on all week; {pages} of pages change.',
    ar: '{count, plural, zero {# طلب مسجَّل} one {طلب مسجَّل واحد} two {طلبان مسجَّلان} few {# طلبات مسجَّلة} many {# طلبًا مسجَّلًا} other {# طلب مسجَّل}} بهذه القاعدة ودونها، كأنها عملت الأسبوع كله؛ تتغيّر {pages} من الصفحات.',
  },
  'tuning.cost.none': {
    en: 'No logged request would have been ranked otherwise.',
    ar: 'ما كان ترتيب أي طلب مسجَّل ليتغيّر.',
  },
  'tuning.cost.unknown': {
    en: 'Items that this rule names are proposed because of it, so a log from before it cannot say all of what it does.',
    ar: 'تُقترح المنتجات التي تسميها هذه القاعدة بسببها، فلا يستطيع سجل سابق لها أن يقول كل ما تفعله.',
  },

  'tuning.touching.what': { en: 'Which rules touch', ar: 'أي القواعد تمسّ' },
  'tuning.touching.page': { en: 'a page', ar: 'صفحة' },
  'tuning.touching.item': { en: 'an item', ar: 'منتجًا' },
  'tuning.touching.store': { en: 'a store', ar: 'متجرًا' },
  'tuning.touching.surface': { en: 'Surface', ar: 'الواجهة' },
  'tuning.touching.anySurface': { en: 'any surface', ar: 'أي واجهة' },
  'tuning.touching.query': { en: 'Search', ar: 'البحث' },
  'tuning.touching.category': { en: 'Category', ar: 'الفئة' },
  'tuning.touching.store_id': { en: 'Store', ar: 'المتجر' },
  'tuning.touching.segment': { en: 'Segment', ar: 'الشريحة' },
  'tuning.touching.country': { en: 'Country', ar: 'الدولة' },
  'tuning.touching.itemId': { en: 'Item id', ar: 'معرّف المنتج' },
  'tuning.touching.itemUnknown': {
    en: 'The catalogue does not have it: only rules that name it are found.',
    ar: 'ليس في الكتالوج: لا يُعثر إلا على القواعد التي تسمّيه.',
  },
  'tuning.touching.anyNote': { en: 'An empty field means any.', ar: 'الحقل الفارغ يعني أي قيمة.' },
  'tuning.touching.found': {
    en: '{count, plural, =0 {No rule touches it} one {# rule touches it} other {# rules touch it}}',
    ar: '{count, plural, zero {لا قاعدة تمسّه} one {قاعدة واحدة تمسّه} two {قاعدتان تمسّانه} few {# قواعد تمسّه} many {# قاعدة تمسّه} other {# قاعدة تمسّه}}',
  },
  'tuning.touching.order': { en: 'in the order in which they win', ar: 'بترتيب غلبتها' },
  'tuning.cold.reachItems': {
    en: 'In the logged requests: {fresh, plural, =0 {no item is new} one {# new item} other {# new items}}, on {live} positions a page live and {draft} with this draft.',
    ar: 'في الطلبات المسجَّلة: {fresh, plural, zero {لا منتج جديدًا} one {منتج جديد واحد} two {منتجان جديدان} few {# منتجات جديدة} many {# منتجًا جديدًا} other {# منتج جديد}}، في {live} موضعًا من الصفحة مع المنشور و{draft} مع هذه المسودة.',
  },
  'tuning.cold.spent': {
    en: '{spent} of their budget is burnt; {exhausted, plural, =0 {none has used it up} one {# has used it up} other {# have used it up}}.',
    ar: 'استُهلك {spent} من رصيدها؛ {exhausted, plural, zero {لم يستنفده أي منها} one {استنفده واحد} two {استنفده اثنان} few {استنفده #} many {استنفده #} other {استنفده #}}.',
  },
  'tuning.cold.spentUnknown': {
    en: 'The log does not say how often they were shown, so what is burnt is not known.',
    ar: 'لا يذكر السجل كم مرة عُرضت، فلا يُعرف ما استُهلك.',
  },
  'tuning.cold.reachMerchants': {
    en: 'In the logged requests: {fresh, plural, =0 {no store is new} one {# new store} other {# new stores}}, on {live} positions a page live and {draft} with this draft.',
    ar: 'في الطلبات المسجَّلة: {fresh, plural, zero {لا متجر جديدًا} one {متجر جديد واحد} two {متجران جديدان} few {# متاجر جديدة} many {# متجرًا جديدًا} other {# متجر جديد}}، في {live} موضعًا من الصفحة مع المنشور و{draft} مع هذه المسودة.',
  },
} as const satisfies Messages
