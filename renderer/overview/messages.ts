/** Words of the first screen. A signal's sentence is written with its own numbers; the row names model and surface. */
export const messages = {
  'overview.title.ok': {
    en: '{n, plural, one {The only ranking is healthy} other {All # rankings are healthy}}',
    ar: '{n, plural, zero {لا ترتيبات} one {الترتيب الوحيد سليم} two {الترتيبان سليمان} few {الترتيبات الـ# سليمة كلها} many {الترتيبات الـ# سليمة كلها} other {الترتيبات الـ# سليمة كلها}}',
  },
  'overview.title.okPartly': {
    en: '{ok} of {n} rankings are healthy, the rest cannot be judged',
    ar: '{ok} من {n} ترتيبات سليمة، والباقي لا يمكن الحكم عليه',
  },
  'overview.title.unjudged': {
    en: '{n, plural, one {The only ranking cannot be judged} other {None of the # rankings can be judged}}: {why}',
    ar: '{n, plural, zero {لا ترتيبات} one {لا يمكن الحكم على الترتيب الوحيد} two {لا يمكن الحكم على أيٍّ من الترتيبين} few {لا يمكن الحكم على أيٍّ من الترتيبات الـ#} many {لا يمكن الحكم على أيٍّ من الترتيبات الـ#} other {لا يمكن الحكم على أيٍّ من الترتيبات الـ#}}: {why}',
  },
  'overview.title.bad': {
    en: '{bad, plural, one {# of {n} is not healthy} other {# of {n} are not healthy}}. {worst}',
    ar: '{bad, plural, zero {لا شيء من {n} غير سليم} one {واحد من {n} غير سليم} two {اثنان من {n} غير سليمين} few {# من {n} غير سليمة} many {# من {n} غير سليمة} other {# من {n} غير سليمة}}. {worst}',
  },
  'overview.title.pending': {
    en: '{bad, plural, one {# of {n} may be unhealthy} other {# of {n} may be unhealthy}}. {worst}',
    ar: '{bad, plural, zero {لا شيء من {n}} one {واحد من {n} قد لا يكون سليمًا} two {اثنان من {n} قد لا يكونان سليمين} few {# من {n} قد لا تكون سليمة} many {# من {n} قد لا تكون سليمة} other {# من {n} قد لا تكون سليمة}}. {worst}',
  },
  'overview.title.error': {
    en: '{bad, plural, one {# of {n} could not be checked} other {# of {n} could not be checked}}',
    ar: '{bad, plural, zero {لا شيء من {n}} one {تعذّر فحص واحد من {n}} two {تعذّر فحص اثنين من {n}} few {تعذّر فحص # من {n}} many {تعذّر فحص # من {n}} other {تعذّر فحص # من {n}}}',
  },
  'overview.title.nothing': { en: 'Nothing was ranked in this range', ar: 'لم يُرتَّب شيء في هذه المدة' },
  'overview.title.failed': { en: 'The state is not known', ar: 'الحالة غير معروفة' },
  'overview.why.no_data': { en: 'no data', ar: 'لا بيانات' },
  'overview.why.too_few': { en: 'too few rows', ar: 'الصفوف قليلة جدًا' },

  // in the title: what, where, since when
  'overview.worst.since': { en: '{what} since {time}', ar: '{what} منذ {time}' },
  'overview.worst.ctr_fall': { en: 'CTR of {where} fell by {value}', ar: 'هبطت نسبة النقر في {where} بمقدار {value}' },
  'overview.worst.drift': { en: '{subject} drifts on {where}', ar: 'انزاحت قيم {subject} في {where}' },
  'overview.worst.skew': {
    en: '{subject} on {where} differs from its offline value',
    ar: 'تختلف قيمة {subject} في {where} عن قيمتها المحسوبة لاحقًا',
  },
  'overview.worst.errors': { en: '{value} of requests to {where} fail', ar: 'يفشل {value} من طلبات {where}' },
  'overview.worst.empty': { en: '{value} of slates of {where} are empty', ar: '{value} من قوائم {where} فارغة' },
  'overview.worst.stale': { en: '{where} has logged nothing for {value}', ar: 'لم يسجّل {where} شيئًا منذ {value}' },

  'overview.signal.ctr_fall': { en: 'CTR {change} {interval}', ar: 'نسبة النقر {change} {interval}' },
  'overview.signal.drift': { en: '{subject} drifts, PSI {value}', ar: 'انزياح {subject}، PSI {value}' },
  'overview.signal.skew': {
    en: '{subject} differs from offline, {value} {interval}',
    ar: '{subject} يختلف عن المحسوب لاحقًا، {value} {interval}',
  },
  'overview.signal.errors': { en: 'requests fail, {value} {interval}', ar: 'طلبات تفشل، {value} {interval}' },
  'overview.signal.empty': { en: 'empty slates, {value} {interval}', ar: 'قوائم فارغة، {value} {interval}' },
  'overview.signal.stale': { en: 'nothing logged for {value}', ar: 'لم يُسجَّل شيء منذ {value}' },

  'overview.sure': {
    en: '{requests} requests · {impressions} impressions · data to {end}',
    ar: '{requests} طلب · {impressions} ظهور · البيانات حتى {end}',
  },
  'overview.sure.shoppers': { en: 'about {n} shoppers affected', ar: 'نحو {n} متسوّق متأثر' },
  'overview.sure.clicks': {
    en: '{requests} requests · {clicks} clicks · data to {end}',
    ar: '{requests} طلب · {clicks} نقرة · البيانات حتى {end}',
  },

  'overview.title.incident': {
    en: '{n, plural, one {One incident is open} other {# incidents are open}}. {what} on {where} since {time}',
    ar: '{n, plural, zero {لا حوادث} one {حادثة واحدة مفتوحة} two {حادثتان مفتوحتان} few {# حوادث مفتوحة} many {# حادثة مفتوحة} other {# حادثة مفتوحة}}. {what} في {where} منذ {time}',
  },
  'overview.title.after': { en: '{what}, {duration} after {change}', ar: '{what}، بعد {change} بـ {duration}' },
  'overview.incidents.all': { en: 'All incidents', ar: 'كل الحوادث' },
  'overview.column.owner': { en: 'Owner', ar: 'المالك' },
  'overview.column.taken': { en: 'Taken by', ar: 'تولّاه' },
  'overview.alarms': {
    en: '{n, plural, one {# alarm} other {# alarms}} of its monitors',
    ar: '{n, plural, zero {لا إنذارات} one {إنذار واحد} two {إنذاران} few {# إنذارات} many {# إنذارًا} other {# إنذار}} من مراقباته',
  },
  'overview.table': { en: 'Rankings by harm', ar: 'الترتيبات بحسب الضرر' },
  'overview.column.state': { en: 'State', ar: 'الحالة' },
  'overview.column.since': { en: 'Since', ar: 'منذ' },
  'overview.column.worst': { en: 'Worst signal', ar: 'أسوأ إشارة' },
  'overview.column.spark': { en: 'Volume', ar: 'الحجم' },
  'overview.column.shoppers': { en: 'Shoppers', ar: 'المتسوّقون' },
  'overview.column.before': { en: 'Just before', ar: 'قبلها مباشرة' },
  'overview.column.ctr': { en: 'CTR, 95%', ar: 'نسبة النقر، 95%' },
  'overview.spark': { en: 'Volume per {bucket}', ar: 'الحجم لكل {bucket}' },
  'overview.lasting': { en: '{time} · {duration}', ar: '{time} · {duration}' },
  'overview.changes': { en: 'What changed', ar: 'ما الذي تغيّر' },
  'overview.changes.note': {
    en: 'deploys, publishes and imports in this range',
    ar: 'النشر والاستيراد خلال هذه المدة',
  },
  'overview.column.when': { en: 'When', ar: 'متى' },
  'overview.column.change': { en: 'Change', ar: 'التغيير' },
  'overview.column.kind': { en: 'Kind', ar: 'النوع' },
  'overview.empty': {
    en: 'No request was logged between these times on this surface.',
    ar: 'لم يُسجَّل أي طلب بين هذين الوقتين على هذه الواجهة.',
  },
  'overview.empty.all': { en: 'Show the whole log', ar: 'عرض السجل كله' },
} as const
