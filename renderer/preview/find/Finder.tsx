import { Package, ReceiptText, Search, Store, UserRound } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { ComboBox, Group, Header, Input, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components'
import { useText } from '../../i18n'
import { classes } from '../../ui/classes'
import { Content } from '../../ui/Id'
import overlay from '../../ui/Overlay.module.css'
import { Picture } from '../Picture'
import styles from './Finder.module.css'
import { type Found, keyOf } from './found'
import type { Kind } from './kinds'
import { type Section, useFind } from './use-find'

/** A box in which things are found by id or title: type, or go down with the arrows; Enter takes, Esc closes. */
export function Finder({
  label,
  placeholder,
  kinds,
  onFind,
  chosen = '',
  recent = none,
  autoFocus = false,
  slash = false,
  testId,
}: {
  label: string
  placeholder: string
  kinds: readonly Kind[]
  onFind: (found: Found) => void
  /** What is in the box while nobody types. */
  chosen?: string
  /** Offered before anything is typed. */
  recent?: readonly Found[]
  autoFocus?: boolean
  /** `/` anywhere on the page goes here. */
  slash?: boolean
  testId: string
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const q = useDeferredValue((typed ?? '').trim())
  const sections = useFind(kinds, q, isOpen)
  const listed = q === '' && recent.length > 0 ? recent : null
  const all = listed ?? sections.flatMap(({ found }) => found)
  useSlash(slash, input)
  return (
    <ComboBox
      aria-label={label}
      className={classes(styles.finder)}
      inputValue={typed ?? chosen}
      onInputChange={setTyped}
      onSelectionChange={(key) => {
        const found = all.find((one) => keyOf(one) === key)
        if (!found) return
        onFind(found)
        // Its title stays until something else is typed over it.
        requestAnimationFrame(() => input.current?.select())
      }}
      onFocusChange={(focused) => (focused ? input.current?.select() : setTyped(null))}
      onOpenChange={setOpen}
      menuTrigger="input"
      allowsEmptyCollection
      defaultFilter={() => true}
    >
      <Group className={classes(styles.box)}>
        <Search aria-hidden="true" />
        <Input
          ref={input}
          className={classes(styles.input)}
          placeholder={placeholder}
          dir="auto"
          autoFocus={autoFocus}
          data-testid={testId}
        />
        {slash && <kbd>/</kbd>}
      </Group>
      <Popover className={classes(overlay.popover, styles.popover)} offset={4}>
        <Results sections={sections} recent={listed} q={q} />
      </Popover>
    </ComboBox>
  )
}

const none: readonly Found[] = []

function Results({ sections, recent, q }: { sections: Section[]; recent: readonly Found[] | null; q: string }) {
  const t = useText()
  const waiting = sections.some((section) => section.waiting)
  const problems = recent ? [] : sections.filter(({ problem }) => problem !== null)
  return (
    <>
      <ListBox
        className={classes(overlay.menu, styles.list)}
        renderEmptyState={() => (
          <p className={styles.nothing}>{waiting ? t('preview.find.waiting') : t('preview.find.nothing', { q })}</p>
        )}
      >
        {recent ? (
          <Part title={t('preview.find.recent')} id="recent" found={recent} />
        ) : (
          sections
            .filter(({ found }) => found.length > 0)
            .map(({ kind, found }) => (
              <Part key={kind} id={kind} title={t(`preview.find.kind.${kind}`)} found={found} />
            ))
        )}
      </ListBox>
      {problems.map(({ kind, problem }) => (
        <p key={kind} className={styles.problem} role="status" data-testid={`find-problem-${kind}`}>
          {t(`preview.find.kind.${kind}`)}: {problem && t(`error.${problem.code}`)}
        </p>
      ))}
    </>
  )
}

const icons = { shopper: UserRound, item: Package, store: Store, request: ReceiptText }

function Part({ id, title, found }: { id: string; title: string; found: readonly Found[] }) {
  return (
    <ListBoxSection id={id}>
      <Header className={classes(overlay.sectionTitle)}>{title}</Header>
      {found.map((one) => {
        const Icon = icons[one.kind]
        return (
          <ListBoxItem
            key={keyOf(one)}
            id={keyOf(one)}
            textValue={one.title}
            className={classes(overlay.item)}
            data-testid={`found-${one.kind}-${one.id}`}
          >
            {one.card ? <Picture item={one.card} size={22} /> : <Icon aria-hidden="true" />}
            <span className={styles.words}>
              <span className={styles.title}>
                <Content>{one.title}</Content>
              </span>
              <span className={styles.note}>
                <Content>{one.note}</Content>
              </span>
            </span>
          </ListBoxItem>
        )
      })}
    </ListBoxSection>
  )
}

function useSlash(wanted: boolean, input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    if (!wanted) return
    function onKeyDown(event: KeyboardEvent) {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [wanted, input])
}
