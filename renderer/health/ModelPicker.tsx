import { useText } from '../i18n'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/Select'
import { useView } from '../view-state'

const ALL = ''
const SEGMENTS = 3

export function ModelPicker({ models, model }: { models: readonly string[]; model: string | null }) {
  const t = useText()
  const set = useView((view) => view.set)
  if (models.length < 2 && model === null) return null
  const options = [
    { value: ALL, label: t('health.model.all') },
    ...models.map((name) => ({ value: name, label: name })),
  ]
  const choose = (value: string) => set({ model: value === ALL ? null : value })
  return models.length <= SEGMENTS ? (
    <Segmented
      label={t('health.model')}
      value={model ?? ALL}
      options={options}
      onChange={choose}
      testId="model-picker"
    />
  ) : (
    <Select label={t('health.model')} labelHidden value={model ?? ALL} options={options} onChange={choose} />
  )
}
