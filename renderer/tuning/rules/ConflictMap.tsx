import type { Rule } from '../../../shared/config/document'
import { applyFix } from '../../../shared/config/finding'
import { comparePrecedence } from '../../../shared/config/precedence'
import type { Finding } from '../../../shared/contract/serving'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Content } from '../../ui/Id'
import { Mark, Shape } from '../../ui/Mark'
import { describeFinding, ruleAt } from '../describe-finding'
import type { Editing } from '../editing'
import { severityTone } from '../FindingsPanel'
import styles from './Rules.module.css'

const kinds = ['two_pins_one_slot', 'pin_against_hide', 'boost_against_bury', 'shadowed'] as const
type Kind = (typeof kinds)[number]
const kindOf = ({ code }: Finding) => kinds.find((kind): kind is Kind => kind === code)

/** Which rule stands in whose way: rules with a conflict against each other, in the order in which they win. */
export function ConflictMap({ editing, onOpen }: { editing: Editing; onOpen: (rule: Rule) => void }) {
  const t = useText()
  const format = useFormat()
  const { document, findings, edit, settle } = editing
  const pairs = findings.flatMap((finding) => {
    const kind = kindOf(finding)
    const loser = ruleAt(finding.pointer, document)
    const winner = finding.values.other_id
    return kind && loser !== null && typeof winner === 'string' ? [{ finding, kind, loser, winner }] : []
  })
  const involved = new Set(pairs.flatMap(({ loser, winner }) => [loser, winner]))
  const rules = document.rules.filter(({ id }) => involved.has(id)).sort(comparePrecedence)
  if (pairs.length === 0) {
    return (
      <p className={styles.pad} data-testid="conflicts-none">
        <Mark tone="ok">{t('tuning.conflicts.none')}</Mark>
      </p>
    )
  }
  function fix({ fix: wanted, pointer }: Finding) {
    if (!wanted || !edit) return
    edit(`fix ${pointer}`, applyFix(document, wanted))
    settle()
  }
  const nameOf = (id: string) => document.rules.find((rule) => rule.id === id)?.name ?? id
  return (
    <div className={styles.conflicts}>
      <table className={styles.map} data-testid="conflict-map">
        <caption>{t('tuning.conflicts.map')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tuning.conflicts.rule')}</th>
            {rules.map((rule, at) => (
              <th key={rule.id} scope="col" title={rule.name}>
                {format.integer(at + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((row, at) => (
            <tr key={row.id}>
              <th scope="row">
                <button type="button" className={styles.mapRule} onClick={() => onOpen(row)}>
                  <span className={styles.number}>{format.integer(at + 1)}</span>
                  <Content>{row.name}</Content>
                </button>
              </th>
              {rules.map((column) => {
                const pair = pairs.find(({ loser, winner }) => loser === row.id && winner === column.id)
                return (
                  <td key={column.id} data-self={row.id === column.id || undefined}>
                    {pair && (
                      <button
                        type="button"
                        className={styles.cell}
                        data-severity={pair.finding.severity}
                        data-testid={`conflict-${pair.loser}-${pair.winner}`}
                        title={t(`tuning.conflicts.kind.${pair.kind}`)}
                        aria-label={t('tuning.conflicts.cell', {
                          loser: nameOf(pair.loser),
                          winner: nameOf(pair.winner),
                          what: t(`tuning.conflicts.kind.${pair.kind}`),
                        })}
                        onClick={() => onOpen(row)}
                      >
                        <Shape tone={severityTone[pair.finding.severity]} />
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.sentences}>
        {pairs.map(({ finding }) => (
          <li key={`${finding.code} ${finding.pointer}`} className={styles.sentence}>
            <Mark tone={severityTone[finding.severity]} strong={false}>
              <span className="unseen">{t(`tuning.severity.${finding.severity}`)}: </span>
            </Mark>
            {describeFinding(finding, document, { t, format })}
            {edit && finding.fix && (
              <Button variant="link" onPress={() => fix(finding)} data-testid={`conflict-fix-${finding.code}`}>
                {t('tuning.findings.fix')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
