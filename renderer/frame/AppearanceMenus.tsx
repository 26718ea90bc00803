import { Monitor, Moon, Sun } from 'lucide-react'
import { useText } from '../i18n'
import { Menu } from '../ui/Menu'
import { Segmented } from '../ui/Segmented'
import { type Theme, useView } from '../view-state'

const themes: readonly Theme[] = ['light', 'dark', 'system']
const icons = { light: Sun, dark: Moon, system: Monitor }

export function AppearanceMenus() {
  const t = useText()
  const { theme, language, set } = useView()
  const Icon = icons[theme]
  return (
    <>
      <Segmented
        label={t('bar.language')}
        value={language}
        options={[
          { value: 'en', label: 'EN' },
          { value: 'ar', label: 'ع' },
        ]}
        onChange={(chosen) => set({ language: chosen })}
        testId="language"
      />
      <Menu
        label={t('bar.theme')}
        icon={<Icon aria-hidden="true" />}
        placement="bottom end"
        testId="theme"
        entries={themes.map((name) => {
          const Own = icons[name]
          return {
            id: name,
            label: t(`bar.theme.${name}`),
            icon: <Own aria-hidden="true" />,
            chosen: name === theme,
            onSelect: () => set({ theme: name }),
          }
        })}
      />
    </>
  )
}
