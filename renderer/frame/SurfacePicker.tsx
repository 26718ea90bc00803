import type { Outline } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/Select'
import { useView } from '../view-state'

const ALL = ''
/** More surfaces than this would crowd the bar. */
const SEGMENTS = 4

export function SurfacePicker({ outline, surface }: { outline: Outline; surface: string | null }) {
  const t = useText()
  const set = useView((view) => view.set)
  const options = [
    { value: ALL, label: t('bar.allSurfaces') },
    ...outline.surfaces.map((name) => ({ value: name, label: name })),
  ]
  const choose = (value: string) => set({ surface: value === ALL ? null : value })
  if (outline.surfaces.length < 2) return null
  return outline.surfaces.length <= SEGMENTS ? (
    <Segmented
      label={t('bar.surface')}
      value={surface ?? ALL}
      options={options}
      onChange={choose}
      testId="surface-picker"
    />
  ) : (
    <Select label={t('bar.surface')} labelHidden value={surface ?? ALL} options={options} onChange={choose} />
  )
}
