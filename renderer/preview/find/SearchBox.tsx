import { useText } from '../../i18n'
import { Finder } from './Finder'
import type { Found } from './found'
import { kinds } from './kinds'
import { useRecent } from './recent'

/** The one box for shoppers, items, stores and requests. */
export function SearchBox({ onFind, autoFocus = false }: { onFind: (found: Found) => void; autoFocus?: boolean }) {
  const t = useText()
  const { found, remember } = useRecent()
  return (
    <Finder
      label={t('preview.find.label')}
      placeholder={t('preview.find.placeholder')}
      kinds={kinds}
      recent={found}
      autoFocus={autoFocus}
      slash
      onFind={(one) => {
        remember(one)
        onFind(one)
      }}
      testId="preview-search"
    />
  )
}
