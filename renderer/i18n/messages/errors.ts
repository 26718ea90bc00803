/**
 * Two texts for each ErrorCode: what is the matter (the thing and its state), and what to do. What the other system said
 * stands below them as `detail`, so the sentences need no values.
 */
export const messages = {
  'error.clickhouse_unreachable': { en: 'ClickHouse does not answer', ar: 'لا يستجيب ClickHouse' },
  'error.clickhouse_unreachable.hint': {
    en: 'Check that the server runs and that the address in Connections can be reached from this computer.',
    ar: 'تأكّد من أن الخادم يعمل وأن العنوان المحفوظ في «الاتصالات» يمكن بلوغه من هذا الجهاز.',
  },
  'error.clickhouse_auth': {
    en: 'ClickHouse refuses the user name or password',
    ar: 'يرفض ClickHouse اسم المستخدم أو كلمة المرور',
  },
  'error.clickhouse_auth.hint': {
    en: 'Enter the password again in Connections, or ask for a user who may read the log.',
    ar: 'أعد إدخال كلمة المرور في «الاتصالات»، أو اطلب مستخدمًا له حق قراءة السجل.',
  },
  'error.clickhouse_silent': { en: 'ClickHouse has stopped answering', ar: 'توقف ClickHouse عن الرد' },
  'error.clickhouse_silent.hint': {
    en: 'It was reached, but no answer came in time. It may hang or be under load: look at the server, or try again in a moment.',
    ar: 'بُلغ الخادم لكن لم يصل رد في الوقت المحدد. قد يكون عالقًا أو تحت ضغط: افحص الخادم أو أعد المحاولة بعد قليل.',
  },
  'error.clickhouse_timeout': {
    en: 'The query took longer than it may',
    ar: 'تجاوز الاستعلام المدة المسموح بها',
  },
  'error.clickhouse_timeout.hint': {
    en: 'Choose a shorter time range or a single surface, then try again.',
    ar: 'اختر مدة أقصر أو واجهة عرض واحدة، ثم أعد المحاولة.',
  },
  'error.clickhouse_query': { en: 'ClickHouse could not run the query', ar: 'تعذّر على ClickHouse تنفيذ الاستعلام' },
  'error.clickhouse_query.hint': {
    en: 'The schema check in Connections shows whether the log has the columns that this page reads.',
    ar: 'يبيّن فحص المخطط في «الاتصالات» هل يحوي السجل الأعمدة التي تقرؤها هذه الصفحة.',
  },
  'error.clickhouse_readonly': {
    en: 'This ClickHouse user may not do that',
    ar: 'لا يملك مستخدم ClickHouse هذا الصلاحية اللازمة',
  },
  'error.clickhouse_readonly.hint': {
    en: 'Mizan needs a user who may read the log and set limits on its own queries.',
    ar: 'يحتاج ميزان إلى مستخدم يقرأ السجل ويضبط حدود استعلاماته.',
  },
  'error.clickhouse_missing_table': {
    en: 'A table of the ranking log is missing',
    ar: 'أحد جداول سجل الترتيب غير موجود',
  },
  'error.clickhouse_missing_table.hint': {
    en: 'Check the database name in Connections; the schema check lists every table that is needed.',
    ar: 'تحقّق من اسم قاعدة البيانات في «الاتصالات»؛ يسرد فحص المخطط كل جدول لازم.',
  },
  'error.clickhouse_missing_column': {
    en: 'A column of the ranking log is missing, or of another type',
    ar: 'أحد أعمدة سجل الترتيب غير موجود، أو من نوع آخر',
  },
  'error.clickhouse_missing_column.hint': {
    en: 'The schema check in Connections names the column and the pages that need it.',
    ar: 'يسمّي فحص المخطط في «الاتصالات» العمود الناقص والصفحات التي تحتاج إليه.',
  },
  'error.clickhouse_memory': {
    en: 'The query needs more memory than it may use',
    ar: 'يحتاج الاستعلام إلى ذاكرة أكبر من المسموح بها',
  },
  'error.clickhouse_memory.hint': {
    en: 'Choose a shorter time range, or raise the memory limit of this user on the server.',
    ar: 'اختر مدة أقصر، أو ارفع حد الذاكرة لهذا المستخدم على الخادم.',
  },
  'error.disk_full': { en: 'The disk is full', ar: 'القرص ممتلئ' },
  'error.disk_full.hint': {
    en: 'Free some space and try again. What was saved before is whole.',
    ar: 'أفرغ بعض المساحة ثم أعد المحاولة. ما حُفظ من قبل سليم.',
  },
  'error.serving_unreachable': { en: 'The serving API does not answer', ar: 'لا تستجيب واجهة التقديم' },
  'error.serving_unreachable.hint': {
    en: 'Check that it runs and that its address in Connections is right. Drafts are kept on this computer meanwhile.',
    ar: 'تأكّد من أنها تعمل وأن عنوانها في «الاتصالات» صحيح. تبقى المسودات محفوظة على هذا الجهاز في هذه الأثناء.',
  },
  'error.serving_auth': { en: 'The serving API refuses the token', ar: 'ترفض واجهة التقديم رمز الدخول' },
  'error.serving_auth.hint': {
    en: 'Enter a valid token in Connections.',
    ar: 'أدخل رمز دخول صالحًا في «الاتصالات».',
  },
  'error.serving_forbidden': {
    en: 'Your role does not allow this',
    ar: 'دورك لا يسمح بهذا الإجراء',
  },
  'error.serving_forbidden.hint': {
    en: 'Ask someone with the role named below, or use their token.',
    ar: 'اطلب ذلك ممن يملك الدور المذكور أدناه.',
  },
  'error.serving_timeout': { en: 'The serving API took too long to answer', ar: 'تأخّرت واجهة التقديم في الرد' },
  'error.serving_timeout.hint': {
    en: 'It may be under load. Try again in a moment.',
    ar: 'قد تكون تحت ضغط. أعد المحاولة بعد قليل.',
  },
  'error.serving_version': {
    en: 'The serving API speaks another version of the contract',
    ar: 'تستعمل واجهة التقديم إصدارًا آخر من العقد',
  },
  'error.serving_version.hint': {
    en: 'Update Mizan or the serving API so that both speak the same version.',
    ar: 'حدّث ميزان أو واجهة التقديم ليستعملا الإصدار نفسه.',
  },
  'error.serving_missing_capability': {
    en: 'This serving API does not offer that part',
    ar: 'لا توفّر واجهة التقديم هذه هذا الجزء',
  },
  'error.serving_missing_capability.hint': {
    en: 'Connections lists what it offers.',
    ar: 'تسرد صفحة «الاتصالات» ما توفّره.',
  },
  'error.serving_bad_response': {
    en: 'The serving API sent an answer that does not follow the contract',
    ar: 'أرسلت واجهة التقديم ردًّا لا يوافق العقد',
  },
  'error.serving_bad_response.hint': {
    en: 'Show the detail below to whoever runs it; nothing was changed here.',
    ar: 'اعرض التفصيل أدناه على من يشغّلها؛ لم يتغيّر شيء هنا.',
  },
  'error.serving_error': { en: 'The serving API failed', ar: 'حدث عطل في واجهة التقديم' },
  'error.serving_error.hint': {
    en: 'Try again; if it stays, its log explains the request id below.',
    ar: 'أعد المحاولة؛ فإن استمر العطل فسجلّها يوضّح الطلب ذا المعرّف أدناه.',
  },
  'error.not_found': { en: 'It is no longer there', ar: 'لم يعد موجودًا' },
  'error.not_found.hint': {
    en: 'It may have been removed or renamed. Read the list again.',
    ar: 'ربما حُذف أو غُيّر اسمه. حدّث القائمة.',
  },
  'error.invalid_input': { en: 'Something in the input is not valid', ar: 'في المدخلات ما ليس صالحًا' },
  'error.invalid_input.hint': {
    en: 'The detail below says which field.',
    ar: 'يبيّن التفصيل أدناه الحقل المقصود.',
  },
  'error.stale': { en: 'Somebody else changed it first', ar: 'سبقك غيرك إلى تغييره' },
  'error.stale.hint': {
    en: 'Your edit is kept. Read the newest version, merge, and save again.',
    ar: 'تعديلك محفوظ. اقرأ أحدث إصدار وادمج ثم احفظ من جديد.',
  },
  'error.precondition_required': {
    en: 'The change does not say which version it was made from',
    ar: 'لا يذكر التغيير الإصدار الذي بُني عليه',
  },
  'error.precondition_required.hint': {
    en: 'Read the page again, then repeat the change.',
    ar: 'أعد قراءة الصفحة ثم كرّر التغيير.',
  },
  'error.idempotency_conflict': {
    en: 'This action was already sent with other content',
    ar: 'أُرسل هذا الإجراء من قبل بمحتوى مختلف',
  },
  'error.idempotency_conflict.hint': {
    en: 'Check in the history what was done before you repeat it.',
    ar: 'تحقّق في السجل مما نُفّذ قبل أن تكرّره.',
  },
  'error.unknown_outcome': {
    en: 'It is not known whether the change was made',
    ar: 'لا يُعرف هل نُفّذ التغيير أم لا',
  },
  'error.unknown_outcome.hint': {
    en: 'The answer did not arrive. Read the live version before you do anything else.',
    ar: 'لم يصل الرد. اقرأ الإصدار المنشور قبل أي خطوة أخرى.',
  },
  'error.no_connection': { en: 'No connection is chosen', ar: 'لم يُختر أي اتصال' },
  'error.no_connection.hint': {
    en: 'Choose or add one in Connections.',
    ar: 'اختر اتصالًا أو أضف واحدًا في «الاتصالات».',
  },
  'error.platform_starting': { en: 'The platform is still starting', ar: 'لا تزال المنصّة في طور التشغيل' },
  'error.platform_starting.hint': {
    en: 'The page fills by itself as soon as it is ready.',
    ar: 'تمتلئ الصفحة من تلقاء نفسها فور جهوزيتها.',
  },
  'error.platform_failed': { en: 'The embedded platform did not start', ar: 'لم تبدأ المنصّة المضمّنة' },
  'error.platform_failed.hint': {
    en: 'Start it again. If it fails once more, the detail below says what is missing.',
    ar: 'أعد تشغيلها. فإن تعثّرت مجددًا فالتفصيل أدناه يبيّن ما ينقص.',
  },
  'error.platform_unsupported': {
    en: 'The embedded platform does not run on this system',
    ar: 'لا تعمل المنصّة المضمّنة على هذا النظام',
  },
  'error.platform_unsupported.hint': {
    en: 'Add a connection to your own ClickHouse and serving API instead.',
    ar: 'أضف بدلًا منها اتصالًا بخادم ClickHouse وواجهة التقديم لديك.',
  },
  'error.cancelled': { en: 'Cancelled', ar: 'أُلغي' },
  'error.cancelled.hint': { en: 'Nothing was changed.', ar: 'لم يتغيّر شيء.' },
  'error.file_error': { en: 'The file could not be read or written', ar: 'تعذّرت قراءة الملف أو كتابته' },
  'error.file_error.hint': {
    en: 'Check that the folder exists and that you may write to it.',
    ar: 'تأكّد من وجود المجلد ومن أن لك حق الكتابة فيه.',
  },
  'error.unexpected': { en: 'Something unexpected happened in Mizan', ar: 'حدث في ميزان ما لم يكن متوقعًا' },
  'error.unexpected.hint': {
    en: 'Try again. If it stays, copy the detail below into a report.',
    ar: 'أعد المحاولة. فإن استمر فانسخ التفصيل أدناه إلى بلاغ.',
  },
} as const
