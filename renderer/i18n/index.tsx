import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createIntl, createIntlCache, IntlProvider, useIntl } from 'react-intl'
import { catalogue, type MessageKey } from './catalogue'
import { createFormat, type Format } from './format'
import { isolateValues } from './isolate'
import { directionOf, type Language, locales } from './language'

export type { MessageKey } from './catalogue'
export { createFormat, type Format } from './format'
export type { Direction, Language } from './language'

export type TextValues = Record<string, string | number>
export type Text = (key: MessageKey, values?: TextValues) => string

const FormatContext = createContext<Format>(createFormat('en'))

/** Language, direction and number formats for everything below; also tells the document itself. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  const format = useMemo(() => createFormat(language), [language])
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  return (
    <IntlProvider locale={locales[language]} messages={catalogue[language]} onError={fail}>
      <I18nProvider locale={locales[language]}>
        <FormatContext value={format}>{children}</FormatContext>
      </I18nProvider>
    </IntlProvider>
  )
}

// A text that cannot be written is a defect, found by tests; on screen its key would only hide it.
function fail(error: Error): void {
  throw error
}

const cache = createIntlCache()

/** `t('drift.title', { n: 3 })` outside React: chart options, tests. */
export function createText(language: Language): Text {
  const intl = createIntl({ locale: locales[language], messages: catalogue[language], onError: fail }, cache)
  const direction = directionOf(language)
  return (key, values) =>
    intl.formatMessage({ id: key }, isolateValues(catalogue[language][key] ?? '', values, direction))
}

/** `const t = useText()`, then `t('drift.title', { n: 3 })`. */
export function useText(): Text {
  const intl = useIntl()
  const { language, direction } = useFormat()
  return useMemo(() => {
    const texts = catalogue[language]
    return (key, values) => intl.formatMessage({ id: key }, isolateValues(texts[key] ?? '', values, direction))
  }, [intl, language, direction])
}

/** A text with elements in it: `<RichText id="overview.since" values={{ id: <Id value={…} /> }} />`. */
export function RichText({ id, values }: { id: MessageKey; values: Record<string, ReactNode> }) {
  const intl = useIntl()
  return <>{intl.formatMessage({ id }, values)}</>
}

export function useFormat(): Format {
  return useContext(FormatContext)
}
