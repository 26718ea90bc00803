import { useQuery } from '@tanstack/react-query'
import type { Slice } from '../../shared/contract/monitors'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { useScope } from '../scope'
import { Select } from '../ui/Select'
import { sliced } from './draft-form'
import styles from './Monitors.module.css'

const ALL = ''

/** Which part of the traffic; what can be chosen comes from small dictionaries. */
export function SliceFields({ slice, onChange }: { slice: Slice; onChange: (slice: Slice) => void }) {
  const t = useText()
  const format = useFormat()
  const { outline } = useScope()
  const { data: filters } = useQuery(reads('log.filters', {}))
  const parts = [
    { name: 'surface', label: t('column.surface'), values: outline?.surfaces ?? [] },
    { name: 'model', label: t('column.model'), values: outline?.models ?? [] },
    { name: 'country', label: t('monitors.country'), values: filters?.countries ?? [] },
    { name: 'device', label: t('monitors.device'), values: filters?.devices ?? [] },
  ] as const
  const offered = (values: readonly string[], chosen: string | undefined) =>
    chosen === undefined || values.includes(chosen) ? values : [chosen, ...values]
  return (
    <div className={styles.pair}>
      {parts.map(({ name, label, values }) => (
        <Select
          key={name}
          label={label}
          value={slice[name] ?? ALL}
          options={[
            { value: ALL, label: t('monitors.any') },
            ...offered(values, slice[name]).map((value) => ({
              value,
              label: name === 'country' ? format.region(value) : value,
            })),
          ]}
          onChange={(value) => onChange(sliced(slice, name, value === ALL ? undefined : value))}
        />
      ))}
    </div>
  )
}
