import type { Metric, MonitorIncident } from '../../shared/contract/monitors'

export type Language = 'en' | 'ar'

const metrics: Record<Language, Record<Metric, string>> = {
  en: {
    volume: 'Requests',
    ctr: 'CTR',
    cart_rate: 'Cart rate',
    purchase_rate: 'Purchase rate',
    gmv: 'GMV per thousand',
    negative_rate: 'Negative feedback',
    empty_rate: 'Empty answers',
    error_rate: 'Errors',
    fallback_rate: 'Fallbacks',
    candidates: 'Candidates',
    calibration: 'Calibration',
    prediction: 'Predictions',
    latency_p95: 'Latency (p95)',
    drift: 'Drift',
    skew: 'Skew',
    merchant_share: 'Merchant share',
  },
  ar: {
    volume: 'الطلبات',
    ctr: 'معدل النقر',
    cart_rate: 'معدل الإضافة إلى السلة',
    purchase_rate: 'معدل الشراء',
    gmv: 'المبيعات لكل ألف ظهور',
    negative_rate: 'ردود الفعل السلبية',
    empty_rate: 'الإجابات الفارغة',
    error_rate: 'الأخطاء',
    fallback_rate: 'البدائل الاضطرارية',
    candidates: 'المرشحات',
    calibration: 'المعايرة',
    prediction: 'التوقعات',
    latency_p95: 'زمن الاستجابة (p95)',
    drift: 'الانزياح',
    skew: 'التفاوت',
    merchant_share: 'حصة المتجر',
  },
}

/** What a desktop notification says of an incident: the signal nearest its cause, how much, where, and what was changed just before. */
export function notificationOf(incident: MonitorIncident, language: Language): { title: string; body: string } {
  const { cause, alarms, slice, justBefore } = incident
  const reading = alarms[0]?.reading
  const percent = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en', {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
  const change = typeof reading?.change === 'number' ? percent.format(reading.change) : ''
  const title = [metrics[language][cause.metric], cause.subject, change].filter(Boolean).join(' ')
  const where = Object.values(slice).join(' · ')
  return { title, body: [where, justBefore?.title ?? ''].filter(Boolean).join('\n') }
}
