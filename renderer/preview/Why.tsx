import { X } from 'lucide-react'
import type { ItemCard } from '../../shared/contract/serving'
import { SUM_TOLERANCE, sumCheck } from '../../shared/ranking/explain'
import type { Slate, SlateItem } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { Badge } from '../ui/Badge'
import { IconButton } from '../ui/Button'
import { Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { Notice, Panel } from '../ui/Panel'
import styles from './Preview.module.css'
import { WaterfallTable } from './WaterfallTable'
import { itemTitle, type Names, sourceName, stageName } from './words'

/** Why an item is where it is: terms that add up (checked here, not believed), rules, and moves after scoring. */
export function Why({
  item,
  card,
  slate,
  configName,
  other,
  names,
  onClose,
}: {
  item: SlateItem
  card: ItemCard | undefined
  slate: Slate
  configName: string
  other: { name: string; position: number } | null
  names: Names
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const check = sumCheck(item.score)
  const error = check.error < SUM_TOLERANCE / 1000 ? format.number(0) : check.error.toExponential(0)
  const title = t('preview.why.titleIn', {
    item: itemTitle(card, item.item_id, format.language),
    position: format.integer(item.position),
    config: configName,
  })
  return (
    <Panel
      title={title}
      actions={<IconButton small label={t('preview.why.close')} icon={<X aria-hidden="true" />} onPress={onClose} />}
      data-testid="preview-why"
    >
      <div className={styles.whyLine}>
        {check.holds ? (
          <Badge tone="ok" data-testid="sum-check">
            {t('preview.why.addsUp', { error })}
          </Badge>
        ) : (
          <Badge tone="bad" data-testid="sum-check">
            {t('preview.why.addsNot', { error })}
          </Badge>
        )}
        <span>{t('preview.why.place', { source: sourceName(item.source, t) })}</span>
        {other && (
          <span>
            {other.position > 0
              ? t('preview.why.other', { config: other.name, position: format.integer(other.position) })
              : t('preview.why.otherAbsent', { config: other.name })}
          </span>
        )}
      </div>
      {!check.holds && <Notice tone="bad">{t('preview.why.addsNotText')}</Notice>}
      <WaterfallTable score={item.score} names={names} />
      <Adjustments item={item} />
      <Rules item={item} slate={slate} />
    </Panel>
  )
}

function Adjustments({ item }: { item: SlateItem }) {
  const t = useText()
  const format = useFormat()
  if (item.adjustments.length === 0) return null
  return (
    <section className={styles.whySection}>
      <h3>{t('preview.why.adjustments')}</h3>
      <ul>
        {item.adjustments.map((move) => (
          <li key={`${move.by} ${move.rule_id} ${move.from} ${move.to}`}>
            {t('preview.why.adjustment', {
              by: move.rule_name === '' ? stageName(move.by, t) : `${stageName(move.by, t)} “${move.rule_name}”`,
              from: move.from === 0 ? '—' : format.integer(move.from),
              to: move.to === 0 ? '—' : format.integer(move.to),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

const tones = { applied: 'ok', lost: 'few', not_applicable: 'none' } as const

/** Every rule that matched this item, the losing ones too. */
function Rules({ item, slate }: { item: SlateItem; slate: Slate }) {
  const t = useText()
  const rules = slate.rules.filter((rule) => rule.items.includes(item.item_id))
  return (
    <section className={styles.whySection}>
      <h3>{t('preview.why.rules')}</h3>
      {rules.length === 0 ? (
        <p className={styles.quiet}>{t('preview.why.noRules')}</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <li key={rule.rule_id} className={styles.ruleLine}>
              <span>{rule.rule_name}</span>
              <Mark tone={tones[rule.outcome]}>{t(`preview.why.outcome.${rule.outcome}`)}</Mark>
              {rule.why !== '' && <Id>{rule.why}</Id>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
