/** Words of the field that several pages share: buckets, counts, columns, charts of traffic. */
export const messages = {
  'bucket.hour': { en: 'hour', ar: 'ساعة' },
  'bucket.3h': { en: '3 h', ar: '3 ساعات' },
  'bucket.6h': { en: '6 h', ar: '6 ساعات' },
  'bucket.day': { en: 'day', ar: 'يوم' },
  'bucket.week': { en: 'week', ar: 'أسبوع' },

  'count.requests': { en: 'requests', ar: 'طلب' },
  'count.impressions': { en: 'impressions', ar: 'ظهور' },
  'count.clicks': { en: 'clicks', ar: 'نقرة' },

  'mark.kind.deploy': { en: 'Deploy', ar: 'نشر نموذج' },
  'mark.kind.publish': { en: 'Publish', ar: 'نشر إعداد' },
  'mark.kind.rollback': { en: 'Roll-back', ar: 'تراجع' },
  'mark.kind.config': { en: 'Configuration', ar: 'إعداد' },
  'mark.kind.backfill': { en: 'Backfill', ar: 'ملء بأثر رجعي' },
  'mark.kind.import': { en: 'Import', ar: 'استيراد' },
  'mark.kind.incident': { en: 'Incident', ar: 'حادثة' },
  'mark.kind.holiday': { en: 'Holiday', ar: 'عطلة أو موسم' },
  'mark.kind.other': { en: 'Change', ar: 'تغيير' },

  'column.time': { en: 'Time', ar: 'الوقت' },
  'column.model': { en: 'Model', ar: 'النموذج' },
  'column.surface': { en: 'Surface', ar: 'واجهة العرض' },
  'column.what': { en: 'Model · surface', ar: 'النموذج · الواجهة' },
  'column.requests': { en: 'Requests', ar: 'الطلبات' },
  'column.impressions': { en: 'Impressions', ar: 'مرات الظهور' },
  'column.clicks': { en: 'Clicks', ar: 'النقرات' },
  'column.ctr': { en: 'CTR', ar: 'نسبة النقر' },
  'column.interval': { en: '95% interval', ar: 'مجال الثقة 95%' },

  'chart.volume.impressions': { en: 'How much was shown?', ar: 'كم عُرض؟' },
  'chart.volume.requests': { en: 'How much was asked for?', ar: 'كم طُلب؟' },
  'chart.volume.clicks': { en: 'How much was clicked?', ar: 'كم نُقر؟' },
  'chart.volume.summary': { en: '{n} {what} over {range}.', ar: '{n} {what} خلال {range}.' },
  'chart.ctr': { en: 'How much of it was clicked?', ar: 'كم نُقر مما عُرض؟' },
  'chart.ctr.summary': {
    en: '{n, plural, one {Click-through rate of # line} other {Click-through rates of # lines}} over {range}, with 95% intervals.',
    ar: '{n, plural, zero {لا خطوط} one {نسبة النقر لخط واحد} two {نسبتا النقر لخطين} few {نسب النقر لـ# خطوط} many {نسب النقر لـ# خطًّا} other {نسب النقر لـ# خط}} خلال {range}، مع مجالات ثقة 95%.',
  },
  'chart.perBucket': { en: 'per {bucket}', ar: 'لكل {bucket}' },
  'chart.perBucketBand': { en: 'per {bucket} · band {level}', ar: 'لكل {bucket} · النطاق {level}' },
  'chart.perBucketPoint': {
    en: 'per {bucket} · point at a name for its {level} band',
    ar: 'لكل {bucket} · أشر إلى اسم ليظهر نطاقه {level}',
  },
  'chart.lastWeek': { en: 'same hours last week', ar: 'الساعات نفسها قبل أسبوع' },
} as const
