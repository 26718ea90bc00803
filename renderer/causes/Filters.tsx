import { X } from 'lucide-react'
import { type CauseRequest, Dimension } from '../../shared/contract/causes'
import { useFormat, useText } from '../i18n'
import { IconButton } from '../ui/Button'
import styles from './Causes.module.css'
import { sliceWords, valueWords } from './words'

/** What the search is narrowed to: each can be taken away again. */
export function Filters({
  filters,
  onChange,
}: {
  filters: CauseRequest['filters']
  onChange: (filters: CauseRequest['filters']) => void
}) {
  const t = useText()
  const format = useFormat()
  const chosen = Dimension.options.flatMap((name) => {
    const value = filters[name]
    return value === undefined ? [] : [{ name, value }]
  })
  return (
    <div className={styles.filters} data-testid="causes-filters">
      <span className={styles.label}>{t('causes.filters')}</span>
      {chosen.length === 0 && <span className={styles.all}>{t('causes.filters.all')}</span>}
      {chosen.map(({ name, value }) => (
        <span key={name} className={styles.filter}>
          <span className={styles.dimension}>{t(`causes.dimension.${name}`)}</span>{' '}
          <bdi>{valueWords(name, value, t, format)}</bdi>
          <IconButton
            small
            label={t('causes.filters.remove', { what: sliceWords([{ name, value }], t, format) })}
            icon={<X aria-hidden="true" />}
            onPress={() => {
              const { [name]: _, ...others } = filters
              onChange(others)
            }}
          />
        </span>
      ))}
    </div>
  )
}
