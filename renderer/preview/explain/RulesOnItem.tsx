import type { z } from 'zod'
import { RuleType } from '../../../shared/config/document'
import type { RuleOnItem } from '../../../shared/contract/serving'
import { type Text, useFormat, useText } from '../../i18n'
import { Content } from '../../ui/Id'
import { Mark } from '../../ui/Mark'
import type { Names } from '../words'
import styles from './Explain.module.css'
import { outcomeWords } from './words'

type Rule = z.infer<typeof RuleOnItem>

const tones = { applied: 'ok', lost: 'few', not_applicable: 'none', other_item: 'none', no_match: 'none' } as const

/** Every rule of the configuration in its precedence: what it did here, or the first condition that keeps it off this item. */
export function RulesOnItem({ rules, surface, names }: { rules: readonly Rule[]; surface: string; names: Names }) {
  const t = useText()
  if (rules.length === 0) return <p className={styles.quiet}>{t('preview.explain.noRules')}</p>
  const matched = rules.filter(({ failed }) => failed === null).length
  return (
    <section className={styles.part} data-testid="explain-rules-list">
      <p className={styles.quiet}>{t('preview.explain.rulesCount', { matched, total: rules.length, surface })}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule.rule_id} className={styles.rule}>
            <span className={styles.ruleName}>
              <Content>{rule.rule_name}</Content> <span className={styles.quiet}>{typeWord(rule.type, t)}</span>
            </span>
            <Mark tone={tones[rule.outcome]}>{t(`preview.explain.outcome.${rule.outcome}`)}</Mark>
            {rule.failed ? (
              <Failed failed={rule.failed} />
            ) : (
              rule.why !== '' && <span className={styles.because}>{outcomeWords(rule.why, names, t)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Failed({ failed: { condition, required, observed } }: { failed: NonNullable<Rule['failed']> }) {
  const t = useText()
  const format = useFormat()
  const isMoment = condition === 'started' || condition === 'not_ended'
  const word = (text: string) => (text === '' ? '—' : isMoment ? format.full(text) : text)
  const values = { required: word(required), observed: word(observed) }
  return (
    <span className={styles.because}>
      {t(`preview.explain.failed.${condition}`, condition === 'enabled' ? {} : values)}
    </span>
  )
}

function typeWord(type: string, t: Text): string {
  const known = RuleType.safeParse(type).data
  return known ? t(`tuning.ruleType.${known}`) : type
}
