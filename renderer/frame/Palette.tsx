import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { useText } from '../i18n'
import { openCase } from '../requests/opened-case'
import { routes } from '../routes'
import { useScope } from '../scope'
import { classes } from '../ui/classes'
import overlay from '../ui/Overlay.module.css'
import { toastError } from '../ui/Toast'
import { useView } from '../view-state'
import styles from './Palette.module.css'
import { presets } from './ranges'

interface Command {
  id: string
  label: string
  icon?: ReactNode
  keys?: string
  run: () => void
}

/** Everything the frame can do, found by typing. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const t = useText()
  const { contains } = useFilter({ sensitivity: 'base' })
  const sections = useCommands(onHelp)
  const all = sections.flatMap((section) => section.commands)
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className={classes(overlay.scrim)}>
      <Modal className={classes(overlay.modal)} style={{ '--width': '560px' }} data-testid="palette">
        <Dialog aria-label={t('palette.title')} className={classes(styles.dialog)}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('palette.title')} autoFocus className={classes(styles.field)}>
              <Search aria-hidden="true" />
              <Input placeholder={t('palette.placeholder')} className={classes(styles.input)} />
              <kbd>Esc</kbd>
            </SearchField>
            <Menu
              aria-label={t('palette.title')}
              className={classes(styles.list)}
              renderEmptyState={() => <p className={styles.nothing}>{t('palette.nothing')}</p>}
              onAction={(key) => {
                onClose()
                all.find((command) => command.id === key)?.run()
              }}
            >
              {sections.map(({ title, commands }) => (
                <MenuSection key={title}>
                  <Header className={classes(overlay.sectionTitle)}>{title}</Header>
                  {commands.map((command) => (
                    // The id is found too: English names work whatever language the labels are in.
                    <MenuItem
                      key={command.id}
                      id={command.id}
                      textValue={`${command.label} ${command.id}`}
                      className={classes(overlay.item)}
                    >
                      {command.icon}
                      <span className={overlay.itemText}>{command.label}</span>
                      {command.keys !== undefined && <kbd dir="ltr">{command.keys}</kbd>}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function useCommands(onHelp: () => void): { title: string; commands: Command[] }[] {
  const t = useText()
  const { go, set, language } = useView()
  const { outline } = useScope()
  return [
    {
      title: t('palette.pages'),
      commands: routes.map(({ page, label, icon: Icon, key }) => ({
        id: `page-${page}`,
        label: t(label),
        icon: <Icon aria-hidden="true" />,
        keys: `g ${key}`,
        run: () => go(page),
      })),
    },
    ...(outline && outline.surfaces.length > 1
      ? [
          {
            title: t('palette.surfaces'),
            commands: [null, ...outline.surfaces].map((surface) => ({
              id: `surface-${surface ?? ''}`,
              label: t('palette.surface', { name: surface ?? t('bar.allSurfaces') }),
              run: () => set({ surface }),
            })),
          },
        ]
      : []),
    {
      title: t('palette.ranges'),
      commands: presets.map(({ id, label, choice }) => ({
        id: `range-${id}`,
        label: t(label),
        run: () => set({ range: choice }),
      })),
    },
    {
      title: t('palette.actions'),
      commands: [
        {
          id: 'language',
          label: t('palette.switchLanguage'),
          run: () => set({ language: language === 'en' ? 'ar' : 'en' }),
        },
        { id: 'theme-light', label: `${t('bar.theme')}: ${t('bar.theme.light')}`, run: () => set({ theme: 'light' }) },
        { id: 'theme-dark', label: `${t('bar.theme')}: ${t('bar.theme.dark')}`, run: () => set({ theme: 'dark' }) },
        {
          id: 'open-case',
          label: t('requests.open'),
          run: () => void openCase().catch((error: unknown) => toastError(error, t)),
        },
        { id: 'keys', label: t('palette.shortcuts'), keys: '?', run: onHelp },
      ],
    },
  ]
}
