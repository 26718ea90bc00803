import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rule } from '../../../shared/config/document'
import { rulesTouching, type Touched } from '../../../shared/config/touching'
import { systemClock } from '../../../shared/time'
import { useFormat, useText } from '../../i18n'
import { reads } from '../../query-client'
import { Field } from '../../ui/Field'
import { Content } from '../../ui/Id'
import { Segmented } from '../../ui/Segmented'
import { Select } from '../../ui/Select'
import { describeRule, describeScope } from '../describe-rule'
import type { Editing } from '../editing'
import styles from './Rules.module.css'

const nothing = { surface: '', query: '', category: '', store_id: '', segment: '', country: '' }
const fields = ['query', 'category', 'store_id', 'segment', 'country'] as const

/** The question from the other side: not what a rule does, but what is done to a page, an item or a store. */
export function Touching({ editing, onOpen }: { editing: Editing; onOpen: (rule: Rule) => void }) {
  const t = useText()
  const format = useFormat()
  const [kind, setKind] = useState<Touched['kind']>('page')
  const [page, setPage] = useState(nothing)
  const [item, setItem] = useState('')
  const [store, setStore] = useState('')
  const id = item.trim()
  const card = useQuery({ ...reads('items.read', { id }), enabled: kind === 'item' && id !== '', retry: false })
  const known = card.data?.item_id === id ? card.data : null
  const unknown = { item_id: id, store_id: '', brand: '', category: '', created_at: '' }
  const asked: Record<Touched['kind'], Touched | null> = {
    page: { kind: 'page', context: page },
    item: id === '' ? null : { kind: 'item', item: { ...unknown, ...known } },
    store: store.trim() === '' ? null : { kind: 'store', store: store.trim() },
  }
  const what = asked[kind]
  const found = what ? rulesTouching(editing.document.rules, what, systemClock()) : null
  return (
    <div className={styles.touching} data-testid="touching">
      <Segmented
        label={t('tuning.touching.what')}
        value={kind}
        options={(['page', 'item', 'store'] as const).map((value) => ({ value, label: t(`tuning.touching.${value}`) }))}
        onChange={setKind}
        testId="touching-kind"
      />
      {kind === 'page' && (
        <>
          <div className={styles.fields}>
            <Select
              label={t('tuning.touching.surface')}
              value={page.surface}
              options={[
                { value: '', label: t('tuning.touching.anySurface') },
                ...editing.surfaces.map((surface) => ({ value: surface, label: surface })),
              ]}
              onChange={(surface) => setPage({ ...page, surface })}
            />
            {fields.map((field) => (
              <Field
                key={field}
                label={t(`tuning.touching.${field}`)}
                value={page[field]}
                onChange={(value) => setPage({ ...page, [field]: value })}
                data-testid={`touching-${field}`}
              />
            ))}
          </div>
          <p className={styles.note}>{t('tuning.touching.anyNote')}</p>
        </>
      )}
      {kind === 'item' && (
        <div className={styles.fields}>
          <Field
            label={t('tuning.touching.itemId')}
            code
            value={item}
            onChange={setItem}
            description={card.isError ? t('tuning.touching.itemUnknown') : undefined}
            data-testid="touching-item"
          />
        </div>
      )}
      {kind === 'store' && (
        <div className={styles.fields}>
          <Field
            label={t('tuning.touching.store_id')}
            code
            value={store}
            onChange={setStore}
            data-testid="touching-store"
          />
        </div>
      )}
      {found && (
        <section aria-live="polite">
          <h3 className={styles.heading} data-testid="touching-found">
            {t('tuning.touching.found', { count: found.length })}
            {found.length > 1 && <span className={styles.note}> {t('tuning.touching.order')}</span>}
          </h3>
          <ol className={styles.sentences}>
            {found.map((rule) => (
              <li key={rule.id}>
                <button type="button" className={styles.mapRule} onClick={() => onOpen(rule)}>
                  <Content>{rule.name}</Content>
                </button>{' '}
                <span className={styles.note}>
                  {describeRule(rule, { t, format })} · {describeScope(rule, { t, format })}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
