export const languages = ['en', 'ar'] as const
export type Language = (typeof languages)[number]
export type Direction = 'ltr' | 'rtl'

/**
 * Arabic as the Gulf's trade writes it: Gregorian months and Western digits, so that a figure looks the same in both
 * languages, in the SQL and in the log.
 */
export const locales: Record<Language, string> = { en: 'en-GB', ar: 'ar-AE-u-ca-gregory-nu-latn' }

/** Numbers alone: British English writes a million as a small m, which is a thousandth here. */
export const numberLocales: Record<Language, string> = { en: 'en-US', ar: locales.ar }

export function directionOf(language: Language): Direction {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** The language to begin with, from the system's. */
export function languageFor(systemLocale: string): Language {
  return systemLocale.toLowerCase().startsWith('ar') ? 'ar' : 'en'
}

/** Every feature's `messages.ts` has this shape; texts are ICU messages. */
export type Messages = Record<string, { en: string; ar: string }>
