/** Words of the shared parts: figures, states, tables, errors, drawers. */
export const messages = {
  'ui.close': { en: 'Close', ar: 'إغلاق' },
  'ui.cancel': { en: 'Cancel', ar: 'إلغاء' },
  'ui.retry': { en: 'Try again', ar: 'إعادة المحاولة' },
  'ui.copy': { en: 'Copy', ar: 'نسخ' },
  'ui.copied': { en: 'Copied', ar: 'نُسخ' },
  'ui.dismiss': { en: 'Dismiss', ar: 'تجاهل' },
  'ui.notKnown': { en: 'not known', ar: 'غير معروف' },
  'ui.increase': { en: 'Increase', ar: 'زيادة' },
  'ui.decrease': { en: 'Decrease', ar: 'إنقاص' },
  'ui.listSeparator': { en: ', ', ar: '، ' },

  'state.ok': { en: 'Ok', ar: 'سليم' },
  'state.no_data': { en: 'No data', ar: 'لا بيانات' },
  'state.too_few': { en: 'Too few rows', ar: 'صفوف قليلة' },
  'state.error': { en: 'Error', ar: 'خطأ' },
  'state.pending': { en: 'Pending', ar: 'قيد التحقق' },
  'state.firing': { en: 'Firing', ar: 'إنذار' },

  'figure.no_data': { en: 'no data', ar: 'لا بيانات' },
  'figure.too_few': { en: 'too few', ar: 'قليل جدًا' },
  'figure.degenerate': { en: 'does not vary', ar: 'لا يتغيّر' },
  'figure.not_identifiable': { en: 'cannot be told', ar: 'لا يمكن تحديده' },
  'figure.not_mature': { en: 'not mature', ar: 'لم ينضج بعد' },
  'figure.not_logged': { en: 'not logged', ar: 'غير مسجَّل' },
  'figure.explain': {
    en: '{level} interval {interval}, n = {n}, {method}',
    ar: 'مجال ثقة {level}: {interval}، n = {n}، {method}',
  },
  'figure.explainPoint': { en: 'n = {n}, {method}', ar: 'n = {n}، {method}' },
  'figure.explainMissing': { en: '{reason}, n = {n}, {method}', ar: '{reason}، n = {n}، {method}' },

  'table.filter': { en: 'Filter rows', ar: 'تصفية الصفوف' },
  'table.columns': { en: 'Columns', ar: 'الأعمدة' },
  'table.nothing': { en: 'No row matches the filter.', ar: 'لا صف يطابق التصفية.' },
  'table.rows': {
    en: '{n, plural, one {# row} other {# rows}}',
    ar: '{n, plural, zero {لا صفوف} one {صف واحد} two {صفّان} few {# صفوف} many {# صفًّا} other {# صف}}',
  },

  'error.sql': { en: 'Query', ar: 'الاستعلام' },

  'evidence.title': { en: 'How computed', ar: 'كيف حُسب' },
  'evidence.rowsRead': { en: 'Rows read', ar: 'الصفوف المقروءة' },
  'evidence.rows': { en: 'Rows returned', ar: 'الصفوف الراجعة' },
  'evidence.elapsed': { en: 'Time', ar: 'المدة' },
  'evidence.computedAt': { en: 'Computed at', ar: 'وقت الحساب' },
  'evidence.copySql': { en: 'Copy SQL', ar: 'نسخ SQL' },

  'chart.table': { en: 'Table', ar: 'جدول' },
  'chart.chart': { en: 'Chart', ar: 'رسم' },
  'chart.export': { en: 'Export', ar: 'تصدير' },
  'chart.png': { en: 'Picture (PNG)', ar: 'صورة (PNG)' },
  'chart.csv': { en: 'Table (CSV)', ar: 'جدول (CSV)' },
  'chart.saved': { en: 'Saved to {path}', ar: 'حُفظ في {path}' },
  'chart.resetZoom': { en: 'Show all', ar: 'عرض الكل' },
  'chart.incomplete': { en: 'incomplete', ar: 'غير مكتمل' },
} as const
