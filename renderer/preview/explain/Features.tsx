import { useMemo } from 'react'
import type { z } from 'zod'
import type { ExplainedFeature } from '../../../shared/contract/serving'
import { type Format, type Text, useFormat, useText } from '../../i18n'
import { Id } from '../../ui/Id'
import { type Column, Table } from '../../ui/Table'
import styles from './Explain.module.css'

type Feature = z.infer<typeof ExplainedFeature>

/** What the model was told of this item for this shopper, the most unusual first. */
export function Features({ features }: { features: readonly Feature[] }) {
  const t = useText()
  const format = useFormat()
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  if (features.length === 0) return <p className={styles.quiet}>{t('preview.explain.noFeatures')}</p>
  const label = features.find(({ population }) => population !== null)?.population?.label
  return (
    <section className={styles.part} data-testid="explain-features-table">
      <div className={styles.flush}>
        <Table
          label={t('preview.explain.part.features')}
          rows={features}
          columns={columns}
          rowKey={({ name }) => name}
          initialSort={{ id: 'among', descending: true }}
          maxBlockSize="380px"
        />
      </div>
      <p className={styles.quiet}>
        {label === undefined ? t('preview.explain.noReference') : t('preview.explain.reference', { label })}
      </p>
    </section>
  )
}

function columnsOf(t: Text, format: Format): Column<Feature>[] {
  return [
    {
      id: 'name',
      header: t('preview.explain.feature'),
      value: ({ name }) => name,
      cell: ({ name }) => <Id>{name}</Id>,
    },
    {
      id: 'value',
      header: t('preview.explain.value'),
      align: 'end',
      value: ({ value }) => value,
      cell: (feature) => <Value feature={feature} />,
    },
    {
      id: 'among',
      header: t('preview.explain.among'),
      hint: t('preview.explain.amongHint'),
      align: 'end',
      value: unusual,
      cell: (feature) => <Among feature={feature} />,
    },
    {
      id: 'age',
      header: t('preview.explain.age'),
      align: 'end',
      rank: 2,
      value: ({ age_s }) => age_s,
      cell: ({ age_s }) => (age_s === null ? '—' : format.duration(age_s * 1000)),
    },
    {
      id: 'owner',
      header: t('preview.explain.owner'),
      rank: 3,
      value: ({ owner }) => ownerName(owner, t),
    },
  ]
}

/** 0 in the middle of the reference to 1 at its ends; of a word how rare it is; a value that is missing is as rare as that. */
export function unusual({ value, population }: Feature): number | null {
  if (!population) return null
  if (value === null) return 1 - population.missing_share
  return typeof value === 'string' ? 1 - population.share_below : Math.abs(2 * population.share_below - 1)
}

function Value({ feature: { value, default_used } }: { feature: Feature }) {
  const t = useText()
  const format = useFormat()
  if (default_used || value === null) return <span className={styles.missing}>{t('preview.explain.default')}</span>
  return typeof value === 'string' ? <Id>{value}</Id> : format.significant(value, 4)
}

function Among({ feature: { value, population } }: { feature: Feature }) {
  const t = useText()
  const format = useFormat()
  if (!population) return <>—</>
  if (value === null)
    return <>{t('preview.explain.missingIn', { share: format.percent(population.missing_share, 0) })}</>
  const share = format.percent(population.share_below, 0)
  if (typeof value === 'string') return <>{t('preview.explain.wordIn', { share })}</>
  return (
    <span className={styles.among}>
      <span className={styles.scale} aria-hidden="true" dir="ltr">
        <span className={styles.point} style={{ insetInlineStart: `${100 * population.share_below}%` }} />
      </span>
      {t('preview.explain.above', { share })}
    </span>
  )
}

const owners = ['catalogue', 'item', 'shopper', 'retrieval', 'context'] as const

function ownerName(owner: string, t: Text): string {
  const known = owners.find((one) => one === owner)
  return known === undefined ? owner : t(`preview.explain.owner.${known}`)
}
