import type { Messages } from '../i18n/language'

/** A draft on its way to live: what a second person must see, what was said, and whose turn it is. */
export const messages = {
  'tuning.tab.review': { en: 'Review', ar: 'المراجعة' },
  'tuning.review.changes': {
    en: '{count, plural, =0 {No change from live} one {# change from live} other {# changes from live}}',
    ar: '{count, plural, zero {لا فرق عن المنشور} one {فرق واحد عن المنشور} two {فرقان عن المنشور} few {# فروق عن المنشور} many {# فرقًا عن المنشور} other {# فرق عن المنشور}}',
  },
  'tuning.review.effect': { en: 'Estimated effect', ar: 'الأثر المقدَّر' },
  'tuning.review.effectNote': {
    en: '{count, plural, one {# logged request} other {# logged requests}} ranked again',
    ar: 'أعيد ترتيب {count, plural, zero {# طلب مسجَّل} one {طلب مسجَّل واحد} two {طلبين مسجَّلين} few {# طلبات مسجَّلة} many {# طلبًا مسجَّلًا} other {# طلب مسجَّل}}',
  },
  'tuning.review.shoppers': { en: 'Ten shoppers, before and after', ar: 'عشرة متسوّقين، قبل وبعد' },
  'tuning.review.shoppersNote': {
    en: 'drawn by chance from the sample, not those who are affected most',
    ar: 'اختيروا بالقرعة من العينة، وليسوا الأكثر تأثرًا',
  },
  'tuning.review.shoppersNone': { en: 'The sample has no known shopper.', ar: 'لا متسوّق معروفًا في العينة.' },
  'tuning.review.now': { en: 'Live', ar: 'المنشور' },
  'tuning.review.then': { en: 'With this draft', ar: 'مع هذه المسودة' },
  'tuning.review.differ': {
    en: '{count, plural, =0 {nothing moves} other {# of {of} move}}',
    ar: '{count, plural, zero {لا شيء يتحرك} one {يتغيّر # من {of}} two {يتغيّر # من {of}} few {يتغيّر # من {of}} many {يتغيّر # من {of}} other {يتغيّر # من {of}}}',
  },
  'tuning.review.more': {
    en: '{count, plural, one {# more position} other {# more positions}}',
    ar: '{count, plural, zero {# موضع آخر} one {موضع آخر} two {موضعان آخران} few {# مواضع أخرى} many {# موضعًا آخر} other {# موضع آخر}}',
  },
  'tuning.review.leaves': { en: 'leaves', ar: 'يخرج' },
  'tuning.review.enters': { en: 'enters', ar: 'يدخل' },
  'tuning.review.from': { en: 'from {position}', ar: 'من {position}' },
  'tuning.review.preview': { en: 'Open in Preview', ar: 'افتح في المعاينة' },

  'tuning.review.way': { en: 'The way to live', ar: 'الطريق إلى النشر' },
  'tuning.review.step.open': { en: 'Draft', ar: 'مسودة' },
  'tuning.review.step.submitted': { en: 'Submitted', ar: 'مقدَّمة' },
  'tuning.review.step.approved': { en: 'Approved', ar: 'موافَق عليها' },
  'tuning.review.step.published': { en: 'Live', ar: 'منشورة' },
  'tuning.review.step.rejected': { en: 'Rejected', ar: 'مرفوضة' },
  'tuning.review.state.open': { en: 'It is being edited.', ar: 'قيد التعديل.' },
  'tuning.review.state.submitted': {
    en: 'It waits for somebody else’s decision. An edit makes it a draft again.',
    ar: 'تنتظر قرار شخص آخر. أي تعديل يعيدها مسودة.',
  },
  'tuning.review.state.approved': {
    en: 'Approved by {by}. What was approved is what goes live: an edit ends the approval.',
    ar: 'وافق عليها {by}. ما ووفق عليه هو ما يُنشر: أي تعديل ينهي الموافقة.',
  },
  'tuning.review.state.rejected': {
    en: 'It was rejected. Edit it and submit it again.',
    ar: 'رُفضت. عدّلها ثم قدّمها من جديد.',
  },
  'tuning.review.state.scheduled': { en: 'It goes live by itself.', ar: 'تُنشر من تلقاء نفسها.' },
  'tuning.review.state.published': { en: 'It was published.', ar: 'نُشرت.' },
  'tuning.review.scheduledAt': { en: 'On {time}, set by {by}.', ar: 'في {time}، حدّده {by}.' },
  'tuning.review.needs': {
    en: 'Somebody else, with the role approver, must agree, because:',
    ar: 'يلزم أن يوافق شخص آخر دوره «موافِق» بسبب:',
  },
  'tuning.review.why.influence_jump': {
    en: 'The share of “{name}” in all weight goes from {from} to {to}; more than {limit} needs approval.',
    ar: 'تنتقل حصة «{name}» من مجموع الأوزان من {from} إلى {to}، وما زاد على {limit} يحتاج إلى موافقة.',
  },
  'tuning.review.why.dangerous_field': {
    en: 'The field “{name}” is dangerous.',
    ar: 'الحقل «{name}» خطِر.',
  },
  'tuning.review.not.role_too_low': { en: 'Your role ({role}) may not do this', ar: 'لا يسمح دورك ({role}) بذلك' },
  'tuning.review.not.wrong_state': { en: 'Not in this state', ar: 'ليس في هذه الحالة' },
  'tuning.review.not.own_draft': {
    en: 'You wrote it or edited it last: somebody else has to decide',
    ar: 'أنت من كتبها أو عدّلها آخر مرة: القرار لغيرك',
  },
  'tuning.review.not.needs_approval': {
    en: 'It needs somebody else’s approval first',
    ar: 'تحتاج أولًا إلى موافقة شخص آخر',
  },

  'tuning.review.note': { en: 'Note for those who decide (optional)', ar: 'ملاحظة لمن يقرّر (اختيارية)' },
  'tuning.review.noteNeeded': { en: 'What must change', ar: 'ما الذي يجب تغييره' },
  'tuning.review.submit.open': { en: 'Submit for approval…', ar: 'قدّمها للموافقة…' },
  'tuning.review.submit.title': { en: 'Submit “{title}” for approval', ar: 'تقديم «{title}» للموافقة' },
  'tuning.review.submit.text': {
    en: 'Nothing changes for shoppers. Those who may approve see it, with your note.',
    ar: 'لا يتغيّر شيء للمتسوّقين. يراها من يحق له الموافقة مع ملاحظتك.',
  },
  'tuning.review.submit.do': { en: 'Submit for approval', ar: 'قدّمها للموافقة' },
  'tuning.review.approve.open': { en: 'Approve…', ar: 'موافقة…' },
  'tuning.review.approve.title': { en: 'Approve “{title}”', ar: 'الموافقة على «{title}»' },
  'tuning.review.approve.text': {
    en: 'It may then be published as it is now. Nothing changes for shoppers yet.',
    ar: 'يمكن بعدها نشرها كما هي الآن. لا يتغيّر شيء للمتسوّقين بعد.',
  },
  'tuning.review.approve.do': { en: 'Approve', ar: 'أوافق' },
  'tuning.review.reject.open': { en: 'Reject…', ar: 'رفض…' },
  'tuning.review.reject.title': { en: 'Reject “{title}”', ar: 'رفض «{title}»' },
  'tuning.review.reject.text': { en: 'It goes back to its author.', ar: 'تعود إلى صاحبها.' },
  'tuning.review.reject.do': { en: 'Reject', ar: 'ارفض' },
  'tuning.review.unschedule.open': { en: 'Take the time away…', ar: 'ألغِ الموعد…' },
  'tuning.review.unschedule.title': {
    en: 'Do not publish “{title}” at its time',
    ar: 'عدم نشر «{title}» في موعدها',
  },
  'tuning.review.unschedule.text': { en: 'It stays a draft, as it is.', ar: 'تبقى مسودة كما هي.' },
  'tuning.review.unschedule.do': { en: 'Take the time away', ar: 'ألغِ الموعد' },

  'tuning.review.discussion': { en: 'Discussion', ar: 'النقاش' },
  'tuning.review.noNotes': { en: 'Nothing was said yet.', ar: 'لم يُقل شيء بعد.' },
  'tuning.review.say': { en: 'Add a note', ar: 'أضف ملاحظة' },
  'tuning.review.sayDo': { en: 'Add', ar: 'أضف' },
  'tuning.review.note.comment': { en: 'noted', ar: 'كتب' },
  'tuning.review.note.submitted': { en: 'submitted it', ar: 'قدّمها' },
  'tuning.review.note.approved': { en: 'approved it', ar: 'وافق عليها' },
  'tuning.review.note.rejected': { en: 'rejected it', ar: 'رفضها' },
  'tuning.review.note.edited': { en: 'edited it: the decision fell', ar: 'عدّلها فسقط القرار' },
  'tuning.review.note.scheduled': { en: 'gave it a time', ar: 'حدّد موعدها' },
  'tuning.review.note.unscheduled': { en: 'took its time away', ar: 'ألغى موعدها' },
  'tuning.review.note.published': { en: 'published it', ar: 'نشرها' },
  'tuning.review.note.missed': { en: 'missed its time', ar: 'فاته موعدها' },
  'tuning.review.note.refused': { en: 'refused to publish it', ar: 'امتنع عن نشرها' },

  'tuning.drafts.state.submitted': { en: 'waits for approval', ar: 'تنتظر الموافقة' },
  'tuning.drafts.state.approved': { en: 'approved', ar: 'موافَق عليها' },
  'tuning.drafts.state.rejected': { en: 'rejected', ar: 'مرفوضة' },
  'tuning.drafts.state.scheduled': { en: 'scheduled', ar: 'مجدولة' },
} as const satisfies Messages
