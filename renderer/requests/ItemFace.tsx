import { type ReactNode, useState } from 'react'
import type { ItemExplanation } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Features } from '../preview/explain/Features'
import { Heads } from '../preview/explain/Heads'
import { RulesOnItem } from '../preview/explain/RulesOnItem'
import { Sources } from '../preview/explain/Sources'
import { WaterfallTable } from '../preview/WaterfallTable'
import { stageName } from '../preview/words'
import { Badge } from '../ui/Badge'
import { Tabs } from '../ui/Tabs'
import styles from './Requests.module.css'
import { useNames } from './use-names'

const parts = ['score', 'heads', 'features', 'rules'] as const
type Part = (typeof parts)[number]

/** An item taken apart, a part at a time, from the explanation alone: the same online and from a file. */
export function ItemFace({ explained, surface }: { explained: ItemExplanation; surface: string }) {
  const t = useText()
  const names = useNames(explained)
  const [part, setPart] = useState<Part>('score')
  const contents: Record<Part, ReactNode> = {
    score: <ScorePart explained={explained} />,
    heads: (
      <>
        <Heads explained={explained} names={names} />
        <Sources sources={explained.sources} />
      </>
    ),
    features: <Features features={explained.features} />,
    rules: <RulesOnItem rules={explained.rules} surface={surface} names={names} />,
  }
  return (
    <Tabs
      label={t('preview.explain.parts')}
      selected={part}
      onSelect={(chosen) => setPart(parts.find((one) => one === chosen) ?? 'score')}
      tabs={parts.map((one) => ({
        id: one,
        label: <span data-testid={`request-item-${one}`}>{t(`preview.explain.part.${one}`)}</span>,
        content: contents[one],
      }))}
    />
  )
}

/** Terms that add up, and what moved it afterwards. */
function ScorePart({ explained }: { explained: ItemExplanation }) {
  const t = useText()
  const format = useFormat()
  const names = useNames(explained)
  const { score, sum_check, adjustments } = explained
  const error = sum_check && (sum_check.error < 1e-9 ? format.number(0) : sum_check.error.toExponential(0))
  return (
    <div className={styles.face}>
      {sum_check && (
        <Badge tone={sum_check.holds ? 'ok' : 'bad'} data-testid="request-sum-check">
          {t(sum_check.holds ? 'preview.why.addsUp' : 'preview.why.addsNot', { error: error ?? '' })}
        </Badge>
      )}
      {score && <WaterfallTable score={score} names={names} />}
      {adjustments.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('preview.why.adjustments')}</h3>
          <ul>
            {adjustments.map(({ by, rule_name, rule_id, from, to }) => (
              <li key={`${by} ${rule_id} ${from} ${to}`}>
                {t('preview.why.adjustment', {
                  by: rule_name === '' ? stageName(by, t) : `${stageName(by, t)} “${rule_name}”`,
                  from: from === 0 ? '—' : format.integer(from),
                  to: to === 0 ? '—' : format.integer(to),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
