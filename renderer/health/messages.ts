/** Words of the health page: totals, position, latency, and what to log to see more. */
export const messages = {
  'health.title.ctr': { en: 'CTR is {ctr} over {n} impressions', ar: 'نسبة النقر {ctr} على {n} ظهور' },
  'health.title.better': {
    en: 'CTR is {ctr}; on {surface}, {best} gets {change} more clicks than {other}',
    ar: 'نسبة النقر {ctr}؛ وعلى {surface} ينال {best} نقرات أكثر من {other} بمقدار {change}',
  },
  'health.title.same': {
    en: 'CTR is {ctr}; the models do not differ measurably',
    ar: 'نسبة النقر {ctr}؛ ولا فرق يُقاس بين النماذج',
  },
  'health.title.clicks': {
    en: '{clicks} clicks are logged; CTR is not',
    ar: '{clicks} نقرة مسجَّلة؛ أما نسبة النقر فغير مسجَّلة',
  },
  'health.title.nothing': { en: 'Nothing was logged in this range', ar: 'لم يُسجَّل شيء في هذه المدة' },
  'health.title.failed': { en: 'Health is not known', ar: 'السلامة غير معروفة' },
  'health.empty': {
    en: 'No request was logged between these times on this surface.',
    ar: 'لم يُسجَّل أي طلب بين هذين الوقتين على هذه الواجهة.',
  },
  'health.sure': {
    en: '{range} · 95% interval {interval}',
    ar: '{range} · مجال الثقة 95% {interval}',
  },
  'health.sure.better': {
    en: '{best} against {other} on {surface}: {change} {interval}, {p}',
    ar: '{best} مقابل {other} على {surface}: {change} {interval}، {p}',
  },
  'health.sure.same': {
    en: '{best} against {other} on {surface}: {change} {interval}, {p}, not significant after false-discovery control',
    ar: '{best} مقابل {other} على {surface}: {change} {interval}، {p}، بلا دلالة بعد ضبط الاكتشافات الكاذبة',
  },
  'health.sure.clicks': {
    en: '{range} · this log has clicks but no impressions, so there is no rate to give',
    ar: '{range} · في هذا السجل نقرات بلا مرات ظهور، فلا نسبة تُحسب',
  },

  'health.model': { en: 'Model', ar: 'النموذج' },
  'health.model.all': { en: 'All models', ar: 'كل النماذج' },

  'health.totals': { en: 'Totals by model and surface', ar: 'المجاميع بحسب النموذج وواجهة العرض' },
  'health.column.cartRate': { en: 'Carts', ar: 'السلال' },
  'health.column.purchaseRate': { en: 'Purchases', ar: 'المشتريات' },
  'health.hint.perImpression': { en: 'per impression', ar: 'لكل مرة ظهور' },
  'health.hint.gmv': { en: 'value of what was bought, per 1,000 impressions', ar: 'قيمة المشتريات لكل 1000 مرة ظهور' },
  'health.column.gmv': { en: 'GMV / 1,000', ar: 'قيمة المبيعات / 1000' },
  'health.column.empty': { en: 'Empty', ar: 'فارغة' },
  'health.column.errors': { en: 'Errors', ar: 'أخطاء' },
  'health.column.fallback': { en: 'Fallback', ar: 'بديل' },
  'health.hint.empty': {
    en: 'share of requests that were answered with nothing',
    ar: 'نسبة الطلبات التي رُدّ عليها بلا شيء',
  },
  'health.hint.errors': { en: 'share of requests that failed', ar: 'نسبة الطلبات التي فشلت' },
  'health.hint.fallback': { en: 'share of requests that a fallback answered', ar: 'نسبة الطلبات التي أجاب عنها بديل' },
  'health.hint.calibration': {
    en: 'clicks divided by the clicks that head p_click expected; 1 is calibrated',
    ar: 'النقرات مقسومة على النقرات التي توقعها p_click؛ الواحد يعني معايرة تامة',
  },
  'health.column.calibration': { en: 'Calibration', ar: 'المعايرة' },

  'health.ctr.missing.title': { en: 'CTR is not logged', ar: 'نسبة النقر غير مسجَّلة' },
  'health.ctr.missing.text': {
    en: 'This log says what was clicked, not what was shown. With one row for each item shown, click-through, position and calibration appear here.',
    ar: 'يبيّن هذا السجل ما نُقر لا ما عُرض. ومع صف لكل عنصر معروض تظهر هنا نسبة النقر والموضع والمعايرة.',
  },

  'health.positions': { en: 'Does position change the CTR?', ar: 'هل يغيّر الموضع نسبة النقر؟' },
  'health.positions.note': { en: '95% intervals', ar: 'مجالات ثقة 95%' },
  'health.positions.summary': {
    en: 'Click-through rate at {n, plural, one {# position} other {# positions}}, with 95% intervals.',
    ar: 'نسبة النقر عند {n, plural, zero {لا مواضع} one {موضع واحد} two {موضعين} few {# مواضع} many {# موضعًا} other {# موضع}}، مع مجالات ثقة 95%.',
  },
  'health.positions.same': {
    en: '{who}: positions do not differ measurably, {p}',
    ar: '{who}: لا فرق يُقاس بين المواضع، {p}',
  },
  'health.positions.differ': { en: '{who}: positions differ, {p}', ar: '{who}: المواضع مختلفة، {p}' },
  'health.positions.unknown': {
    en: '{who}: too few clicks to compare positions',
    ar: '{who}: النقرات أقل من أن تُقارَن المواضع',
  },
  'health.positions.test': {
    en: 'chi-square {chi2} with {df} degrees of freedom',
    ar: 'مربع كاي {chi2} بدرجات حرية {df}',
  },
  'health.positions.one': {
    en: 'This log has one position only, or none',
    ar: 'في هذا السجل موضع واحد فقط أو لا مواضع',
  },
  'health.positions.one.text': {
    en: 'With the place of each item on the page, the effect of position is measured here.',
    ar: 'مع تسجيل موضع كل عنصر في الصفحة يُقاس هنا أثر الموضع.',
  },
  'health.position': { en: 'Position', ar: 'الموضع' },
  'health.position.at': { en: 'position {position}', ar: 'الموضع {position}' },

  'health.latency': { en: 'Where does the time go?', ar: 'أين يذهب الوقت؟' },
  'health.latency.of': { en: 'Ranking', ar: 'الترتيب' },
  'health.latency.quantile': { en: 'Quantile', ar: 'المئين' },
  'health.latency.summary': {
    en: '{quantile} latency of {n, plural, one {# stage} other {# stages}} over {range}.',
    ar: 'زمن {quantile} لـ{n, plural, zero {لا مراحل} one {مرحلة واحدة} two {مرحلتين} few {# مراحل} many {# مرحلة} other {# مرحلة}} خلال {range}.',
  },
  'health.latency.stage': { en: 'Stage', ar: 'المرحلة' },
  'health.latency.n': { en: 'Requests', ar: 'الطلبات' },
  'health.latency.missing.title': { en: 'Latency is not logged', ar: 'زمن الاستجابة غير مسجَّل' },
  'health.latency.missing.text': {
    en: 'Log the microseconds of each stage with the request, and p50, p95 and p99 of each appear here.',
    ar: 'سجّل زمن كل مرحلة بالميكروثانية مع الطلب، فتظهر هنا p50 وp95 وp99 لكل منها.',
  },
} as const
