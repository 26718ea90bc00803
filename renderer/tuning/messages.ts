import type { Messages } from '../i18n/language'
import { messages as changes } from './messages-changes'
import { messages as editors } from './messages-editors'
import { messages as findings } from './messages-findings'
import { messages as replay } from './messages-replay'
import { messages as review } from './messages-review'
import { messages as rollout } from './messages-rollout'
import { messages as rules } from './messages-rules'

/** The page's frame, drafts, publishing and history; the editors, the changes and the findings have files of their own. */
export const messages = {
  ...editors,
  ...changes,
  ...findings,
  ...replay,
  ...review,
  ...rollout,
  ...rules,
  'tuning.title.failed': { en: 'The configuration could not be read', ar: 'تعذّرت قراءة الإعدادات' },
  'tuning.title.live': {
    en: 'Live: version {version}, “{title}”',
    ar: 'المنشور: الإصدار {version}، «{title}»',
  },
  'tuning.title.draft': {
    en: 'Draft “{title}”: {changes, plural, =0 {no change from live} one {# change from live} other {# changes from live}}',
    ar: 'المسودة «{title}»: {changes, plural, zero {لا فرق عن المنشور} one {فرق واحد عن المنشور} two {فرقان عن المنشور} few {# فروق عن المنشور} many {# فرقًا عن المنشور} other {# فرق عن المنشور}}',
  },
  'tuning.line.published': { en: 'published by {by} on {time}', ar: 'نشره {by} في {time}' },
  'tuning.line.readOnly': { en: 'shown as it is; start a draft to change it', ar: 'معروض كما هو؛ ابدأ مسودة لتغييره' },
  'tuning.line.from': { en: 'from version {version}', ar: 'من الإصدار {version}' },
  'tuning.line.liveMoved': { en: 'live is now version {version}', ar: 'المنشور الآن الإصدار {version}' },
  'tuning.line.author': { en: 'by {author}', ar: 'صاحبها {author}' },

  'tuning.sync.saved': { en: 'saved {time}', ar: 'حُفظت {time}' },
  'tuning.sync.savedPlain': { en: 'saved', ar: 'محفوظة' },
  'tuning.sync.edited': { en: 'not saved yet', ar: 'لم تُحفظ بعد' },
  'tuning.sync.saving': { en: 'saving', ar: 'جارٍ الحفظ' },
  'tuning.sync.local': {
    en: 'only on this computer: the serving API is away',
    ar: 'على هذا الجهاز فقط: واجهة التقديم غائبة',
  },
  'tuning.sync.failed': { en: 'not saved: {reason}', ar: 'لم تُحفظ: {reason}' },
  'tuning.sync.conflict': { en: 'someone else saved this draft', ar: 'حفظ غيرك هذه المسودة' },
  'tuning.sync.retry': { en: 'Save now', ar: 'احفظ الآن' },

  'tuning.action.undo': { en: 'Undo', ar: 'تراجع' },
  'tuning.action.redo': { en: 'Redo', ar: 'إعادة' },
  'tuning.action.preview': { en: 'Preview on shoppers', ar: 'معاينة على متسوّقين' },
  'tuning.action.publish': { en: 'Publish to live…', ar: 'نشر…' },
  'tuning.action.publishWhy.errors': { en: 'Mend the errors first', ar: 'أصلح الأخطاء أولًا' },
  'tuning.action.publishWhy.unsaved': {
    en: 'Publishing needs the draft to be saved on the serving API',
    ar: 'يلزم للنشر أن تُحفظ المسودة في واجهة التقديم',
  },
  'tuning.action.publishWhy.noChange': { en: 'Nothing differs from live', ar: 'لا فرق عن المنشور' },
  'tuning.action.publishWhy.moved': {
    en: 'Live has moved on. Rebase the draft first',
    ar: 'تغيّر المنشور. أعد تأسيس المسودة عليه أولًا',
  },
  'tuning.action.publishWhy.capability': {
    en: 'This serving API does not offer publishing',
    ar: 'لا توفّر واجهة التقديم هذه النشر',
  },
  'tuning.action.publishWhy.role': {
    en: 'Your role ({role}) may not publish',
    ar: 'لا يسمح دورك ({role}) بالنشر',
  },
  'tuning.action.newDraft': { en: 'New draft from live', ar: 'مسودة جديدة من المنشور' },
  'tuning.action.rename': { en: 'Title of the draft', ar: 'عنوان المسودة' },
  'tuning.action.delete': { en: 'Delete draft', ar: 'حذف المسودة' },

  'tuning.drafts.label': { en: 'Configuration', ar: 'الإعدادات' },
  'tuning.drafts.title': { en: 'Drafts', ar: 'المسودات' },
  'tuning.drafts.none': {
    en: 'No draft is open. A draft changes nothing until it is published.',
    ar: 'لا مسودة مفتوحة. لا تغيّر المسودة شيئًا حتى تُنشر.',
  },
  'tuning.drafts.live': { en: 'Live, version {version}', ar: 'المنشور، الإصدار {version}' },
  'tuning.drafts.draft': { en: '“{title}”, {author}', ar: '«{title}»، {author}' },
  'tuning.drafts.unsaved': { en: '“{title}”, only on this computer', ar: '«{title}»، على هذا الجهاز فقط' },
  'tuning.drafts.gone': { en: 'This draft is no longer there', ar: 'لم تعد هذه المسودة موجودة' },
  'tuning.drafts.goneTodo': {
    en: 'It was published or deleted. Choose another, or start one from live.',
    ar: 'نُشرت أو حُذفت. اختر غيرها أو ابدأ مسودة من المنشور.',
  },
  'tuning.new.title': { en: 'New draft from live version {version}', ar: 'مسودة جديدة من الإصدار المنشور {version}' },
  'tuning.new.name': { en: 'What is it for?', ar: 'ما الغرض منها؟' },
  'tuning.new.placeholder': { en: 'More for new stores', ar: 'المزيد للمتاجر الجديدة' },
  'tuning.new.create': { en: 'Start draft', ar: 'ابدأ المسودة' },
  'tuning.delete.title': { en: 'Delete draft “{title}”?', ar: 'حذف المسودة «{title}»؟' },
  'tuning.delete.text': {
    en: 'Its changes are gone for everybody. Live stays as it is.',
    ar: 'تضيع تغييراتها على الجميع. لا يتغيّر المنشور.',
  },

  'tuning.tab.label': { en: 'Parts of the configuration', ar: 'أجزاء الإعدادات' },
  'tuning.tab.value': { en: 'Value model', ar: 'نموذج القيمة' },
  'tuning.tab.coldStart': { en: 'Cold start', ar: 'البداية الباردة' },
  'tuning.tab.rules': { en: 'Rules', ar: 'القواعد' },
  'tuning.tab.rulesCount': { en: 'Rules ({count})', ar: 'القواعد ({count})' },
  'tuning.tab.limits': { en: 'Limits and sources', ar: 'الحدود والمصادر' },
  'tuning.tab.history': { en: 'Versions and audit', ar: 'الإصدارات والتدقيق' },

  'tuning.compare.title': { en: 'Compared with live', ar: 'مقارنة بالمنشور' },
  'tuning.compare.none': { en: 'Nothing differs from live yet.', ar: 'لا فرق عن المنشور بعد.' },
  'tuning.compare.local': { en: 'compared on this computer', ar: 'قورنت على هذا الجهاز' },
  'tuning.compare.server': { en: 'compared by the serving API', ar: 'قارنتها واجهة التقديم' },
  'tuning.findings.title': { en: 'Before you publish', ar: 'قبل النشر' },
  'tuning.findings.none': { en: 'Nothing stands in the way.', ar: 'لا شيء يمنع النشر.' },
  'tuning.findings.count': {
    en: '{errors, plural, =0 {no errors} one {# error} other {# errors}}, {warnings, plural, =0 {no warnings} one {# warning} other {# warnings}}',
    ar: '{errors, plural, zero {لا أخطاء} one {خطأ واحد} two {خطآن} few {# أخطاء} many {# خطأً} other {# خطأ}}، {warnings, plural, zero {لا تحذيرات} one {تحذير واحد} two {تحذيران} few {# تحذيرات} many {# تحذيرًا} other {# تحذير}}',
  },
  'tuning.findings.fix': { en: 'Apply fix', ar: 'طبّق الإصلاح' },
  'tuning.findings.show': { en: 'Show', ar: 'اعرض' },
  'tuning.findings.local': {
    en: 'Checked on this computer only. The serving API also compares with its traffic.',
    ar: 'فُحصت على هذا الجهاز فقط. تقارن واجهة التقديم أيضًا بحركة المتسوّقين لديها.',
  },

  'tuning.publish.title': { en: 'Publish “{title}” to live on {environment}', ar: 'نشر «{title}» على {environment}' },
  'tuning.publish.what': {
    en: 'Every shopper is ranked with it from the next request. Live is version {live} now and becomes version {next}.',
    ar: 'يُرتَّب به لكل متسوّق بدءًا من الطلب التالي. المنشور الآن الإصدار {live} ويصبح الإصدار {next}.',
  },
  'tuning.publish.changes': { en: 'What changes', ar: 'ما الذي يتغيّر' },
  'tuning.publish.reason': { en: 'Reason', ar: 'السبب' },
  'tuning.publish.reasonNote': { en: 'Kept in the audit trail.', ar: 'يُحفظ في سجل التدقيق.' },
  'tuning.publish.do': { en: 'Publish to live, {environment}', ar: 'انشر على {environment}' },
  'tuning.publish.sending': { en: 'Publishing…', ar: 'جارٍ النشر…' },
  'tuning.publish.done': { en: 'Version {version} is live.', ar: 'الإصدار {version} منشور الآن.' },
  'tuning.publish.close': { en: 'Close', ar: 'إغلاق' },
  'tuning.publish.notNow': { en: 'Not now', ar: 'ليس الآن' },
  'tuning.publish.warnings': {
    en: '{count, plural, one {# warning stays} other {# warnings stay}} open.',
    ar: '{count, plural, zero {يبقى # تحذير} one {يبقى تحذير واحد} two {يبقى تحذيران} few {تبقى # تحذيرات} many {يبقى # تحذيرًا} other {يبقى # تحذير}} دون حل.',
  },

  'tuning.stale.title': { en: 'Live moved while you edited', ar: 'تغيّر المنشور أثناء تعديلك' },
  'tuning.stale.who': {
    en: '{by} published version {version}, “{title}”, on {time}.',
    ar: 'نشر {by} الإصدار {version}، «{title}»، في {time}.',
  },
  'tuning.stale.reason': { en: 'Reason: {reason}', ar: 'السبب: {reason}' },
  'tuning.stale.what': { en: 'What moved since version {version}', ar: 'ما تغيّر منذ الإصدار {version}' },
  'tuning.stale.nothing': { en: 'Nothing in the document itself.', ar: 'لا شيء في الوثيقة نفسها.' },
  'tuning.stale.kept': {
    en: 'Nothing was published, and nothing of yours is lost.',
    ar: 'لم يُنشر شيء، ولم يضع شيء من عملك.',
  },
  'tuning.stale.rebase': { en: 'Put my changes on version {version}', ar: 'ضع تغييراتي على الإصدار {version}' },
  'tuning.stale.rebasing': { en: 'Merging…', ar: 'جارٍ الدمج…' },

  'tuning.merge.title': { en: 'Both of you saved this draft', ar: 'كلاكما حفظ هذه المسودة' },
  'tuning.merge.who': {
    en: '{by} saved it on {time}. Your edits are kept here and are not sent until you have decided.',
    ar: 'حفظها {by} في {time}. تعديلاتك محفوظة هنا ولن تُرسل حتى تقرّر.',
  },
  'tuning.merge.whoUnknown': {
    en: 'Somebody else saved it. Their copy could not be read yet; your edits are kept here.',
    ar: 'حفظها غيرك. لم تُقرأ نسخته بعد؛ وتعديلاتك محفوظة هنا.',
  },
  'tuning.merge.theirs': { en: 'What they changed', ar: 'ما غيّره الآخر' },
  'tuning.merge.mine': { en: 'What you changed', ar: 'ما غيّرته أنت' },
  'tuning.merge.conflicts': {
    en: '{count, plural, =0 {No field was changed by both: both sides are kept.} one {# field was changed by both. Choose.} other {# fields were changed by both. Choose.}}',
    ar: '{count, plural, zero {لا حقل غيّره كلاكما: يبقى الجانبان.} one {حقل واحد غيّره كلاكما. اختر.} two {حقلان غيّرهما كلاكما. اختر.} few {# حقول غيّرها كلاكما. اختر.} many {# حقلًا غيّره كلاكما. اختر.} other {# حقل غيّره كلاكما. اختر.}}',
  },
  'tuning.merge.chooseMine': { en: 'Mine', ar: 'قيمتي' },
  'tuning.merge.chooseTheirs': { en: 'Theirs', ar: 'قيمة الآخر' },
  'tuning.merge.base': { en: 'was {value}', ar: 'كانت {value}' },
  'tuning.merge.absent': { en: 'not there', ar: 'غير موجود' },
  'tuning.merge.choice': { en: 'Choice for {name}', ar: 'اختيار {name}' },
  'tuning.merge.do': { en: 'Keep both, save the merge', ar: 'أبقِ الجانبين واحفظ الدمج' },
  'tuning.merge.doConflicts': { en: 'Save the merge as chosen', ar: 'احفظ الدمج كما اخترت' },
  'tuning.merge.again': { en: 'Read their copy again', ar: 'اقرأ نسخة الآخر من جديد' },
  'tuning.merge.later': { en: 'Decide later', ar: 'قرّر لاحقًا' },
  'tuning.merge.open': { en: 'Decide', ar: 'قرّر' },

  'tuning.kept.title': { en: 'Edits kept on this computer', ar: 'تعديلات محفوظة على هذا الجهاز' },
  'tuning.kept.text': {
    en: 'They are sent as soon as the serving API answers.',
    ar: 'تُرسل فور استجابة واجهة التقديم.',
  },
  'tuning.rescue.do': { en: 'New draft with my edits', ar: 'مسودة جديدة بتعديلاتي' },
  'tuning.rescue.published': {
    en: 'This draft was published without your last edits. They are kept here and can go on in a new draft.',
    ar: 'نُشرت هذه المسودة دون تعديلاتك الأخيرة. هي محفوظة هنا ويمكن متابعتها في مسودة جديدة.',
  },
  'tuning.unknown.title': { en: 'It is not known whether it was published', ar: 'لا يُعرف هل تم النشر' },
  'tuning.unknown.text': {
    en: 'The answer of the serving API did not arrive. Mizan does not repeat a publish by itself; it reads what is live.',
    ar: 'لم يصل رد واجهة التقديم. لا يكرّر ميزان النشر من تلقاء نفسه، بل يقرأ ما هو منشور.',
  },
  'tuning.unknown.checking': { en: 'Reading what is live…', ar: 'يُقرأ المنشور…' },
  'tuning.unknown.check': { en: 'Read what is live', ar: 'اقرأ ما هو منشور' },
  'tuning.unknown.not': {
    en: 'Version {version} is live: it was not published. Sending it again is safe; the same key cannot publish twice.',
    ar: 'المنشور هو الإصدار {version}: لم يتم النشر. إعادة الإرسال آمنة؛ فالمفتاح نفسه لا ينشر مرتين.',
  },
  'tuning.unknown.notReached': {
    en: 'What is live could not be read: {reason}',
    ar: 'تعذّرت قراءة المنشور: {reason}',
  },
  'tuning.unknown.again': { en: 'Send again', ar: 'أعد الإرسال' },

  'tuning.versions.title': { en: 'Versions', ar: 'الإصدارات' },
  'tuning.versions.label': { en: 'Published versions', ar: 'الإصدارات المنشورة' },
  'tuning.versions.version': { en: 'Version', ar: 'الإصدار' },
  'tuning.versions.published': { en: 'Published', ar: 'نُشر' },
  'tuning.versions.by': { en: 'By', ar: 'الناشر' },
  'tuning.versions.name': { en: 'Title', ar: 'العنوان' },
  'tuning.versions.reason': { en: 'Reason', ar: 'السبب' },
  'tuning.versions.live': { en: 'live', ar: 'منشور' },
  'tuning.versions.rollbackOf': { en: 'back to {version}', ar: 'عودة إلى {version}' },
  'tuning.versions.action': { en: 'Action', ar: 'الإجراء' },
  'tuning.versions.rollBack': { en: 'Roll back to this', ar: 'العودة إليه' },
  'tuning.versions.preview': { en: 'Preview', ar: 'معاينة' },
  'tuning.rollback.title': {
    en: 'Roll {environment} back to version {version}',
    ar: 'إعادة {environment} إلى الإصدار {version}',
  },
  'tuning.rollback.what': {
    en: 'Publishes the document of version {version} again, as version {next}. History stays as it is.',
    ar: 'تُنشر وثيقة الإصدار {version} من جديد باسم الإصدار {next}. يبقى السجل كما هو.',
  },
  'tuning.rollback.changes': { en: 'What goes back', ar: 'ما الذي يعود' },
  'tuning.rollback.do': {
    en: 'Roll back to version {version}, {environment}',
    ar: 'عُد إلى الإصدار {version} على {environment}',
  },
  'tuning.rollback.sending': { en: 'Rolling back…', ar: 'جارٍ الإرجاع…' },

  'tuning.audit.title': { en: 'Audit trail', ar: 'سجل التدقيق' },
  'tuning.audit.holds': { en: 'chain verified: no entry was changed', ar: 'السلسلة سليمة: لم يُغيَّر أي قيد' },
  'tuning.audit.broken': { en: 'chain broken: an entry was changed', ar: 'السلسلة مكسورة: غُيّر أحد القيود' },
  'tuning.audit.when': { en: 'When', ar: 'متى' },
  'tuning.audit.who': { en: 'Who', ar: 'من' },
  'tuning.audit.what': { en: 'What', ar: 'ماذا' },
  'tuning.audit.subject': { en: 'On', ar: 'على' },
  'tuning.audit.detail': { en: 'Detail', ar: 'التفصيل' },
  'tuning.audit.label': { en: 'Audit entries', ar: 'قيود التدقيق' },
  'tuning.audit.none': { en: 'No entry yet.', ar: 'لا قيود بعد.' },
  'tuning.audit.action.draft.created': { en: 'started a draft', ar: 'بدأ مسودة' },
  'tuning.audit.action.draft.saved': { en: 'saved a draft', ar: 'حفظ مسودة' },
  'tuning.audit.action.draft.deleted': { en: 'deleted a draft', ar: 'حذف مسودة' },
  'tuning.audit.action.draft.rebased': { en: 'rebased a draft', ar: 'أعاد تأسيس مسودة' },
  'tuning.audit.action.config.published': { en: 'published', ar: 'نشر' },
  'tuning.audit.action.config.rolled_back': { en: 'rolled back', ar: 'أعاد إصدارًا سابقًا' },
  'tuning.audit.action.config.created': { en: 'created the first version', ar: 'أنشأ الإصدار الأول' },

  'tuning.missing.title': { en: 'This serving API keeps no configuration', ar: 'لا تحفظ واجهة التقديم هذه إعدادات' },
  'tuning.missing.text': {
    en: 'It does not offer drafts and versions, so ranking cannot be tuned from here.',
    ar: 'لا توفّر المسودات والإصدارات، فلا يمكن ضبط الترتيب من هنا.',
  },
} as const satisfies Messages
