import { X } from 'lucide-react'
import type { ItemCard, ItemExplanation } from '../../shared/contract/serving'
import { SUM_TOLERANCE } from '../../shared/ranking/explain'
import type { Slate, SlateItem } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { Badge } from '../ui/Badge'
import { IconButton } from '../ui/Button'
import { Mark } from '../ui/Mark'
import { Notice, Panel } from '../ui/Panel'
import { Explained } from './explain/Explained'
import { addsUp, type Ranking, useExplanation } from './explain/use-explanation'
import { outcomeWords } from './explain/words'
import styles from './Preview.module.css'
import { WaterfallTable } from './WaterfallTable'
import { itemTitle, type Names, sourceName, stageName } from './words'

/** Why an item is where it is: terms that add up (checked here, not believed), and everything they come from. */
export function Why({
  item,
  card,
  slate,
  ranking,
  configName,
  other,
  names,
  onClose,
}: {
  item: SlateItem
  card: ItemCard | undefined
  slate: Slate
  ranking: Ranking
  configName: string
  other: { name: string; position: number } | null
  names: Names
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const explanation = useExplanation(ranking, item.item_id)
  const { explained } = explanation
  const title = t('preview.why.titleIn', {
    item: itemTitle(card, item.item_id, format.language),
    position: format.integer(item.position),
    config: configName,
  })
  const moved = explained && explained.position !== item.position
  return (
    <Panel
      title={title}
      actions={<IconButton small label={t('preview.why.close')} icon={<X aria-hidden="true" />} onPress={onClose} />}
      data-testid="preview-why"
    >
      <div className={styles.whyLine}>
        <SumCheck item={item} explained={explained} />
        <span>{t('preview.why.place', { source: sourceName(item.source, t) })}</span>
        {other && (
          <span>
            {other.position > 0
              ? t('preview.why.other', { config: other.name, position: format.integer(other.position) })
              : t('preview.why.otherAbsent', { config: other.name })}
          </span>
        )}
        {moved && <span>{t('preview.explain.moved', { position: format.integer(explained.position) })}</span>}
      </div>
      <Explained
        id={item.item_id}
        ranking={ranking}
        explanation={explanation}
        names={names}
        score={
          <>
            <WaterfallTable score={item.score} names={names} />
            <Adjustments item={item} />
            <Rules item={item} slate={slate} names={names} />
          </>
        }
      />
    </Panel>
  )
}

function SumCheck({ item, explained }: { item: SlateItem; explained: ItemExplanation | undefined }) {
  const t = useText()
  const format = useFormat()
  const check = addsUp(item.score, explained)
  const error = check.error < SUM_TOLERANCE / 1000 ? format.number(0) : check.error.toExponential(0)
  if (check.holds) {
    return (
      <Badge tone="ok" data-testid="sum-check">
        {t('preview.why.addsUp', { error })}
      </Badge>
    )
  }
  return (
    <>
      <Badge tone="bad" data-testid="sum-check">
        {t('preview.why.addsNot', { error })}
      </Badge>
      <Notice tone="bad">{t('preview.why.addsNotText')}</Notice>
    </>
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
function Rules({ item, slate, names }: { item: SlateItem; slate: Slate; names: Names }) {
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
              {rule.why !== '' && <span className={styles.quiet}>{outcomeWords(rule.why, names, t)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
