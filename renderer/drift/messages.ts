import type { Messages } from '../i18n/language'

export const messages = {
  'drift.title.drift': {
    en: '{drifting, number} of {total, plural, one {# feature drifts} other {# features drift}}.',
    ar: '{drifting, plural, zero {# سمة تنزاح} one {سمة واحدة تنزاح} two {سمتان تنزاحان} few {# سمات تنزاح} many {# سمة تنزاح} other {# سمة تنزاح}} من أصل {total, number}.',
  },
  'drift.title.fresh': {
    en: '{fresh, plural, =1 {One is} other {# are}} new since {since}.',
    ar: '{fresh, plural, zero {# منها جديدة} one {واحدة منها جديدة} two {اثنتان منها جديدتان} few {# منها جديدة} many {# منها جديدة} other {# منها جديدة}} منذ {since}.',
  },
  'drift.title.all': {
    en: '{drifting, plural, one {Since {since}.} other {All since {since}.}}',
    ar: '{drifting, plural, zero {منذ {since}.} one {وذلك منذ {since}.} two {وكلتاهما منذ {since}.} few {وكلها منذ {since}.} many {وكلها منذ {since}.} other {وكلها منذ {since}.}}',
  },
  'drift.title.calm': {
    en: 'No feature drifts. {judged, plural, one {# was} other {# were}} judged.',
    ar: 'لا تنزاح أي سمة. {judged, plural, zero {حُكم على # سمة} one {حُكم على سمة واحدة} two {حُكم على سمتين} few {حُكم على # سمات} many {حُكم على # سمة} other {حُكم على # سمة}}.',
  },
  'drift.title.moved': {
    en: 'No feature drifts, {moved, plural, one {# has moved} other {# have moved}} and should be watched.',
    ar: 'لا تنزاح أي سمة، لكن {moved, plural, zero {# سمة تحرّكت} one {سمة واحدة تحرّكت} two {سمتين تحرّكتا} few {# سمات تحرّكت} many {# سمة تحرّكت} other {# سمة تحرّكت}} وتستحق المراقبة.',
  },
  'drift.title.notJudged': {
    en: 'No feature could be judged in this range.',
    ar: 'تعذّر الحكم على أي سمة في هذه المدة.',
  },
  'drift.title.failed': { en: 'Drift could not be read', ar: 'تعذّرت قراءة الانزياح' },
  'drift.title.empty': { en: 'No reference to compare with', ar: 'لا يوجد مرجع للمقارنة' },

  'drift.line.earlier': {
    en: '{count, plural, one {# drifted earlier in this range} other {# drifted earlier in this range}}',
    ar: '{count, plural, zero {# سمة انزاحت قبل ذلك في هذه المدة} one {سمة واحدة انزاحت قبل ذلك في هذه المدة} two {سمتان انزاحتا قبل ذلك في هذه المدة} few {# سمات انزاحت قبل ذلك في هذه المدة} many {# سمة انزاحت قبل ذلك في هذه المدة} other {# سمة انزاحت قبل ذلك في هذه المدة}}',
  },
  'drift.line.groups': {
    en: 'on {count, plural, one {# model and surface} other {# pairs of model and surface}}',
    ar: 'على {count, plural, zero {# نموذج وواجهة} one {نموذج وواجهة} two {زوجين من نموذج وواجهة} few {# أزواج من نموذج وواجهة} many {# زوجًا من نموذج وواجهة} other {# زوج من نموذج وواجهة}}',
  },
  'drift.line.reference': { en: 'against', ar: 'المرجع:' },
  'drift.line.references': {
    en: 'against {count, plural, one {# stored reference} other {# stored references}}',
    ar: 'مقارنةً {count, plural, zero {بـ# مرجع محفوظ} one {بمرجع محفوظ واحد} two {بمرجعين محفوظين} few {بـ# مراجع محفوظة} many {بـ# مرجعًا محفوظًا} other {بـ# مرجع محفوظ}}',
  },
  'drift.line.cells.hour': { en: '1-hour cells', ar: 'خلية لكل ساعة' },
  'drift.line.cells.3h': { en: '3-hour cells', ar: 'خلية لكل 3 ساعات' },
  'drift.line.cells.6h': { en: '6-hour cells', ar: 'خلية لكل 6 ساعات' },
  'drift.line.cells.day': { en: '1-day cells', ar: 'خلية لكل يوم' },
  'drift.line.cells.week': { en: '1-week cells', ar: 'خلية لكل أسبوع' },
  'drift.line.rule': {
    en: 'red = significant after false-discovery control (α {alpha}) and PSI ≥ {red}',
    ar: 'الأحمر: دالّ إحصائيًّا بعد ضبط الاكتشافات الكاذبة (α {alpha}) ومؤشر PSI لا يقل عن {red}',
  },

  'drift.empty.title': {
    en: 'No stored reference for this selection',
    ar: 'لا مرجع محفوظًا لهذا الاختيار',
  },
  'drift.empty.what': {
    en: 'Drift compares what is served now with a stored reference. The log has no row in reference_profiles for these models and surfaces, or no features in this range.',
    ar: 'يقارن الانزياح ما يُقدَّم الآن بمرجع محفوظ. لا يحوي السجل صفًّا في reference_profiles لهذه النماذج وواجهات العرض، أو لا سمات في هذه المدة.',
  },
  'drift.empty.todo': {
    en: 'Store a reference for the model, widen the time range, or choose all surfaces.',
    ar: 'احفظ مرجعًا للنموذج، أو وسّع المدة، أو اختر كل واجهات العرض.',
  },

  'drift.matrix.label': {
    en: 'Drift of each feature over time. Arrow keys move, Enter opens the cell.',
    ar: 'انزياح كل سمة عبر الزمن. تنقّل بالأسهم، وافتح الخلية بمفتاح Enter.',
  },
  'drift.show.label': { en: 'Which features', ar: 'أي السمات' },
  'drift.show.all': { en: 'All', ar: 'الكل' },
  'drift.show.loud': { en: 'Not calm: {count}', ar: 'غير الهادئة: {count}' },
  'drift.show.none': { en: 'Every feature is calm.', ar: 'كل السمات هادئة.' },
  'drift.matrix.group': { en: '{model} on {surface}', ar: '{model} على {surface}' },
  'drift.matrix.groupState': {
    en: '{red, plural, =0 {} other {# drifting}}{both, select, yes {, } other {}}{amber, plural, =0 {} other {# moved}}',
    ar: '{red, plural, =0 {} zero {} one {سمة واحدة منزاحة} two {سمتان منزاحتان} few {# سمات منزاحة} many {# سمة منزاحة} other {# سمة منزاحة}}{both, select, yes {، } other {}}{amber, plural, =0 {} zero {} one {سمة واحدة تحرّكت} two {سمتان تحرّكتا} few {# سمات تحرّكت} many {# سمة تحرّكت} other {# سمة تحرّكت}}',
  },
  'drift.matrix.cell': {
    en: '{name}, {time}: {verdict}, PSI {psi}, {n} rows',
    ar: '{name}، {time}: {verdict}، ‏PSI {psi}، الصفوف {n}',
  },
  'drift.matrix.cellPlain': { en: '{name}, {time}: {verdict}', ar: '{name}، {time}: {verdict}' },
  'drift.matrix.rowFailed': { en: 'Could not be judged: {detail}', ar: 'تعذّر الحكم عليها: {detail}' },
  'drift.matrix.annotation': { en: '{title}, {time}', ar: '{title}، {time}' },

  'drift.verdict.ok': { en: 'No drift', ar: 'لا انزياح' },
  'drift.verdict.small': { en: 'Significant, but small', ar: 'دالّ لكنه صغير' },
  'drift.verdict.amber': { en: 'Moved', ar: 'تحرّكت' },
  'drift.verdict.red': { en: 'Drift', ar: 'انزياح' },
  'drift.verdict.too_few': { en: 'Too few rows', ar: 'الصفوف قليلة جدًّا' },
  'drift.verdict.no_data': { en: 'No data', ar: 'لا بيانات' },
  'drift.verdict.error': { en: 'Failed', ar: 'فشل' },

  'drift.legend.ok': { en: 'no drift, darker with PSI', ar: 'لا انزياح، ويغمق مع PSI' },
  'drift.legend.small': { en: 'significant, small', ar: 'دالّ وصغير' },
  'drift.legend.amber': { en: 'moved, PSI ≥ {amber}', ar: 'تحرّكت، PSI من {amber} فأكثر' },
  'drift.legend.red': { en: 'drift, PSI ≥ {red}', ar: 'انزياح، PSI من {red} فأكثر' },
  'drift.legend.too_few': { en: 'too few rows', ar: 'صفوف قليلة جدًّا' },
  'drift.legend.no_data': { en: 'no data', ar: 'لا بيانات' },

  'drift.drawer.psi': { en: 'PSI', ar: 'PSI' },
  'drift.drawer.limit': { en: 'Limit', ar: 'الحد' },
  'drift.drawer.p': { en: 'p', ar: 'p' },
  'drift.drawer.n': { en: 'Rows', ar: 'الصفوف' },
  'drift.drawer.units': { en: 'Requests', ar: 'الطلبات' },
  'drift.drawer.verdictWhy.ok': {
    en: 'PSI stays below what {units} requests can tell from chance.',
    ar: 'قيمة PSI أدنى مما يمكن تمييزه عن المصادفة بهذا العدد من الطلبات ({units}).',
  },
  'drift.drawer.verdictWhy.small': {
    en: 'The change is real, but PSI is under {amber}.',
    ar: 'التغيّر حقيقي، لكن PSI أقل من {amber}.',
  },
  'drift.drawer.verdictWhy.amber': {
    en: 'The change is real, and PSI is between {amber} and {red}.',
    ar: 'التغيّر حقيقي، وقيمة PSI بين {amber} و{red}.',
  },
  'drift.drawer.verdictWhy.red': {
    en: 'The change is real, and PSI is {red} or more.',
    ar: 'التغيّر حقيقي، وقيمة PSI تبلغ {red} أو أكثر.',
  },
  'drift.drawer.verdictWhy.too_few': {
    en: '{units} requests are too few to judge.',
    ar: 'عدد الطلبات ({units}) أقل من أن يُحكم به.',
  },
  'drift.drawer.verdictWhy.no_data': {
    en: 'Nothing was logged in this cell. That is not the same as no drift.',
    ar: 'لم يُسجَّل شيء في هذه الخلية، وهذا لا يعني انعدام الانزياح.',
  },
  'drift.drawer.verdictWhy.error': { en: 'The cell could not be computed.', ar: 'تعذّر حساب هذه الخلية.' },
  'drift.drawer.distribution': { en: 'How the values are spread', ar: 'توزّع القيم' },
  'drift.drawer.distributionNote': {
    en: 'grey: reference, coloured: now',
    ar: 'الرمادي: المرجع، الملوّن: الآن',
  },
  'drift.drawer.distributionSummary': {
    en: '{count, plural, one {# bin} other {# bins}}. Largest change: {label}, {before} in the reference, {after} now.',
    ar: '{count, plural, zero {# فئة} one {فئة واحدة} two {فئتان} few {# فئات} many {# فئة} other {# فئة}}. أكبر تغيّر: {label}، ‏{before} في المرجع، ‏{after} الآن.',
  },
  'drift.drawer.bin': { en: 'Bin', ar: 'الفئة' },
  'drift.drawer.referenceShare': { en: 'Reference', ar: 'المرجع' },
  'drift.drawer.nowShare': { en: 'Now', ar: 'الآن' },
  'drift.drawer.contribution': { en: 'Adds to PSI', ar: 'ما يضيفه إلى PSI' },
  'drift.drawer.split': { en: 'PSI by owner', ar: 'PSI بحسب المسؤول' },
  'drift.drawer.distances': { en: 'Other distances', ar: 'مسافات أخرى' },
  'drift.distance.js': { en: 'Jensen–Shannon divergence', ar: 'تباعد جنسن–شانون' },
  'drift.distance.bits': { en: 'bits', ar: 'بت' },
  'drift.distance.ks': { en: 'Kolmogorov–Smirnov D, at least', ar: 'كولموغوروف–سميرنوف D، على الأقل' },
  'drift.distance.wasserstein': {
    en: 'Wasserstein ÷ interquartile range',
    ar: 'فاسرشتاين ÷ المدى الربيعي',
  },
  'drift.distance.chi2': { en: 'Chi-square p', ar: 'قيمة p لمربّع كاي' },
  'drift.drawer.referenceOf': { en: 'Reference', ar: 'المرجع' },
  'drift.drawer.skew': { en: 'Show in Skew', ar: 'اعرضها في التباين' },
  'drift.drawer.previous': { en: 'Earlier cell', ar: 'الخلية السابقة' },
  'drift.drawer.next': { en: 'Later cell', ar: 'الخلية اللاحقة' },

  'drift.part.shape': { en: 'shape', ar: 'الشكل' },
  'drift.part.range': { en: 'range', ar: 'المدى' },
  'drift.part.missing': { en: 'missing', ar: 'المفقود' },
  'drift.part.unseen': { en: 'unseen', ar: 'غير المعهود' },
  'drift.partOwner.shape': {
    en: 'Mostly shape: values are spread differently. Usually the world or an upstream transformation.',
    ar: 'الغالب هو الشكل: تغيّر توزّع القيم، وسببه عادةً الواقع نفسه أو تحويل سابق للبيانات.',
  },
  'drift.partOwner.range': {
    en: 'Mostly range: values outside what the reference held. Usually a unit or a bug.',
    ar: 'الغالب هو المدى: قيم خارج ما ورد في المرجع، وسببها عادةً وحدة قياس أو خلل.',
  },
  'drift.partOwner.missing': {
    en: 'Mostly missing values. Usually the feature store or its join.',
    ar: 'الغالب قيم مفقودة، وسببها عادةً مخزن السمات أو ربطه.',
  },
  'drift.partOwner.unseen': {
    en: 'Mostly categories the reference did not have. Usually the catalogue or an encoding.',
    ar: 'الغالب فئات لم يعرفها المرجع، وسببها عادةً الكتالوج أو الترميز.',
  },
  'drift.bin.missing': { en: 'missing', ar: 'مفقود' },
  'drift.bin.below': { en: 'below', ar: 'أدنى' },
  'drift.bin.above': { en: 'above', ar: 'أعلى' },
  'drift.bin.unseen': { en: 'unseen', ar: 'غير معهود' },
} as const satisfies Messages
