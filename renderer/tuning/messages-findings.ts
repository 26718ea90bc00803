import type { Messages } from '../i18n/language'

/** A sentence for each code of validation; the values are those that shared/config puts beside the code. */
export const messages = {
  'tuning.finding.sign_flip': {
    en: 'The weight of {term} is {weight}, on the wrong side of zero: this term is {sign, select, negative {negative} other {positive}}.',
    ar: 'وزن {term} هو {weight}، في الجهة الخطأ من الصفر: هذا الحد {sign, select, negative {سالب} other {موجب}}.',
  },
  'tuning.finding.out_of_bounds': {
    en: 'The weight of {term} is {weight}, outside {min} to {max}.',
    ar: 'وزن {term} هو {weight}، خارج المدى من {min} إلى {max}.',
  },
  'tuning.finding.bounds_reversed': {
    en: 'The lowest weight, {min}, lies above the highest, {max}.',
    ar: 'أدنى وزن ({min}) أعلى من أعلى وزن ({max}).',
  },
  'tuning.finding.unknown_head': {
    en: 'The model has no head {head}. It has {known}.',
    ar: 'لا رأس باسم {head} في النموذج. فيه: {known}.',
  },
  'tuning.finding.unknown_term': { en: 'There is no term {term} to weigh.', ar: 'لا حدّ باسم {term} ليُوزن.' },
  'tuning.finding.boost_range': {
    en: 'Boosts together need a lower limit of at most 1 and an upper limit of at least 1; {value} turns them around.',
    ar: 'يلزم أن يكون الحد الأدنى لمجموع التعزيزات 1 أو أقل والأعلى 1 أو أكثر؛ والقيمة {value} تعكس أثرها.',
  },
  'tuning.finding.all_weights_zero': {
    en: 'All weights are 0, so the value model does not rank at all.',
    ar: 'كل الأوزان 0، فلا يرتّب نموذج القيمة شيئًا.',
  },
  'tuning.finding.influence_jump': {
    en: '{term} goes from {from} to {to} of the weights, more than {limit} in one step.',
    ar: 'تنتقل حصة {term} من الأوزان من {from} إلى {to}، أي أكثر من {limit} دفعة واحدة.',
  },
  'tuning.finding.duplicate_id': {
    en: 'Two entries have the id {id}.',
    ar: 'عنصران لهما المعرّف نفسه {id}.',
  },
  'tuning.finding.missing_param': {
    en: 'Rule “{rule}” lacks its {param, select, position {position} factor {factor} other {share of the page}}.',
    ar: 'ينقص القاعدة «{rule}» {param, select, position {الموضع} factor {المعامل} other {الحصة من الصفحة}}.',
  },
  'tuning.finding.boost_below_one': {
    en: 'Rule “{rule}” boosts by {factor}, which would lower the score.',
    ar: 'القاعدة «{rule}» تعزّز بالمعامل {factor}، وهو يخفض الدرجة.',
  },
  'tuning.finding.bury_above_one': {
    en: 'Rule “{rule}” buries by {factor}, which would raise the score.',
    ar: 'القاعدة «{rule}» تخفض بالمعامل {factor}، وهو يرفع الدرجة.',
  },
  'tuning.finding.schedule_reversed': {
    en: 'Rule “{rule}” ends before it begins.',
    ar: 'القاعدة «{rule}» تنتهي قبل أن تبدأ.',
  },
  'tuning.finding.ended': { en: 'Rule “{rule}” has ended.', ar: 'القاعدة «{rule}» انتهت.' },
  'tuning.finding.no_end': {
    en: 'Rule “{rule}” runs for more than a year, which is as good as no end.',
    ar: 'تسري القاعدة «{rule}» أكثر من سنة، وكأنها بلا نهاية.',
  },
  'tuning.finding.unknown_surface': {
    en: 'There is no surface {surface}.',
    ar: 'لا واجهة عرض باسم {surface}.',
  },
  'tuning.finding.unknown_target': {
    en: 'Rule “{rule}” names {name}, which the catalogue does not have.',
    ar: 'تذكر القاعدة «{rule}» ‏{name}، وليس في الكتالوج.',
  },
  'tuning.finding.never_matches': {
    en: 'Rule “{rule}” matches no item.',
    ar: 'القاعدة «{rule}» لا تطابق أي منتج.',
  },
  'tuning.finding.matches_all': {
    en: 'Rule “{rule}” matches all {items} items of the catalogue.',
    ar: 'القاعدة «{rule}» تطابق كل منتجات الكتالوج وعددها {items}.',
  },
  'tuning.finding.pin_out_of_stock': {
    en: 'Rule “{rule}” pins {item}, which is out of stock.',
    ar: 'القاعدة «{rule}» تثبّت {item}، وقد نفد مخزونه.',
  },
  'tuning.finding.cap_infeasible': {
    en: 'The cap leaves {allowed} of {page} places, too few to fill a page.',
    ar: 'يُبقي الحد {allowed} من {page} مواضع، ولا يكفي ذلك لملء الصفحة.',
  },
  'tuning.finding.floor_infeasible': {
    en: 'Rule “{rule}” needs {needed} items on a page, and there are {there}.',
    ar: 'تحتاج القاعدة «{rule}» إلى {needed} منتجات في الصفحة، والمتوفّر {there}.',
  },
  'tuning.finding.two_pins_one_slot': {
    en: 'Rules “{rule}” and “{other}” both want position {position}; “{other}” gets it.',
    ar: 'تريد القاعدتان «{rule}» و«{other}» الموضع {position}؛ ويكون لـ«{other}».',
  },
  'tuning.finding.pin_against_hide': {
    en: 'Rule “{rule}” pins {item}, which rule “{other}” hides. Hide wins.',
    ar: 'القاعدة «{rule}» تثبّت {item} والقاعدة «{other}» تخفيه. الإخفاء يغلب.',
  },
  'tuning.finding.boost_against_bury': {
    en: 'Rules “{rule}” and “{other}” pull {items, plural, one {# item} other {# items}} in opposite directions.',
    ar: 'القاعدتان «{rule}» و«{other}» تشدّان {items, plural, zero {# منتج} one {منتجًا واحدًا} two {منتجين} few {# منتجات} many {# منتجًا} other {# منتج}} في اتجاهين متعاكسين.',
  },
  'tuning.finding.shadowed': {
    en: '“{rule}” never comes into play: “{other}” always comes first.',
    ar: 'لا يأتي دور «{rule}» أبدًا: «{other}» يسبقها دائمًا.',
  },
  'tuning.finding.pins_over_share': {
    en: 'Pins hold {pins} of {page} positions; more than {limit} leaves too little to rank.',
    ar: 'التثبيتات تشغل {pins} من {page} موضعًا؛ وما زاد على {limit} لا يُبقي ما يكفي للترتيب.',
  },
  'tuning.finding.quota_exceeded.slots': {
    en: 'New items have {slots} positions, but their share allows {allowed}.',
    ar: 'للمنتجات الجديدة {slots} مواضع، وحصتها تسمح بـ{allowed}.',
  },
  'tuning.finding.quota_exceeded.together': {
    en: 'New items ({item}) and new merchants ({merchant}) together take more than {limit} of a page.',
    ar: 'المنتجات الجديدة ({item}) والتجّار الجدد ({merchant}) معًا يأخذون أكثر من {limit} من الصفحة.',
  },
  'tuning.finding.slot_beyond_page': {
    en: 'Positions {slots}: some lie beyond the page of {page}.',
    ar: 'المواضع {slots}: بعضها خارج الصفحة التي طولها {page}.',
  },
  'tuning.finding.no_fallback': {
    en: 'Nothing is shown to a shopper of whom nothing is known.',
    ar: 'لا شيء يُعرض على متسوّق لا يُعرف عنه شيء.',
  },
  'tuning.finding.fallback_source_off': {
    en: 'Fallback “{rule}” uses the source {source}, which is off.',
    ar: 'البديل «{rule}» يستعمل المصدر {source}، وهو متوقف.',
  },
  'tuning.finding.no_source': {
    en: 'No source of candidates is on, so there is nothing to rank.',
    ar: 'لا مصدر مرشّحات مفعّلًا، فلا شيء يُرتَّب.',
  },
  'tuning.finding.other': { en: '{code} at {pointer}', ar: '{code} عند {pointer}' },
  'tuning.severity.error': { en: 'Error', ar: 'خطأ' },
  'tuning.severity.warning': { en: 'Warning', ar: 'تحذير' },
  'tuning.severity.info': { en: 'Note', ar: 'ملاحظة' },
} as const satisfies Messages
