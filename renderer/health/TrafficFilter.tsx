import { useQuery } from '@tanstack/react-query'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Select } from '../ui/Select'
import { useView } from '../view-state'

const ALL = ''

/** Country and device, from the log's dictionary; nothing where it has none. */
export function TrafficFilter() {
  const t = useText()
  const format = useFormat()
  const { country, device, set } = useView()
  const { data } = useQuery(reads('log.filters', {}))
  const all = (label: string) => ({ value: ALL, label: `${label}: ${t('health.filter.all')}` })
  const countries = data?.countries ?? []
  const devices = data?.devices ?? []
  return (
    <>
      {countries.length > 1 && (
        <Select
          label={t('health.filter.country')}
          labelHidden
          value={country ?? ALL}
          options={[
            all(t('health.filter.country')),
            ...countries.map((value) => ({ value, label: format.region(value) })),
          ]}
          onChange={(value) => set({ country: value === ALL ? null : value })}
          testId="filter-country"
        />
      )}
      {devices.length > 1 && (
        <Select
          label={t('health.filter.device')}
          labelHidden
          value={device ?? ALL}
          options={[all(t('health.filter.device')), ...devices.map((value) => ({ value, label: value }))]}
          onChange={(value) => set({ device: value === ALL ? null : value })}
          testId="filter-device"
        />
      )}
    </>
  )
}
