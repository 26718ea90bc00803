import type { ConfigDocument } from '../../shared/config/document'
import { useText } from '../i18n'
import { Switch } from '../ui/Checkbox'
import { NumberField } from '../ui/NumberField'
import type { Editing } from './editing'
import { FieldFindings } from './FieldFindings'
import { numberDigits, shareDigits } from './Section'
import styles from './Tune.module.css'

type Guardrail = ConfigDocument['guardrails'][number]

/** A limit for each metric that a new version must not break, and whether breaking it rolls back by itself. */
export function GuardrailTable({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const set = (metric: Guardrail['metric'], field: string, change: Partial<Guardrail>) =>
    edit?.(`guardrail ${metric} ${field}`, {
      ...document,
      guardrails: document.guardrails.map((one) => (one.metric === metric ? { ...one, ...change } : one)),
    })
  return (
    <div className={styles.wide}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t('tuning.limits.guardrail')}</th>
            <th scope="col">{t('tuning.limits.limit')}</th>
            <th scope="col">{t('tuning.limits.auto')}</th>
          </tr>
        </thead>
        <tbody>
          {document.guardrails.map(({ metric, limit, auto_rollback }) => {
            const name = t(`tuning.metric.${metric}`)
            const share = metric !== 'p99_ms'
            return (
              <tr key={metric}>
                <th scope="row">{name}</th>
                <td>
                  <NumberField
                    label={t('tuning.limits.guardrailLimit', { name })}
                    labelHidden
                    value={limit}
                    minValue={0}
                    step={share ? 0.005 : 5}
                    formatOptions={share ? shareDigits : numberDigits}
                    onChange={(value) => Number.isFinite(value) && set(metric, 'limit', { limit: Math.max(0, value) })}
                    onBlur={editing.settle}
                    isReadOnly={edit === null}
                  />
                </td>
                <td>
                  <Switch
                    isSelected={auto_rollback}
                    onChange={(on) => {
                      set(metric, 'auto', { auto_rollback: on })
                      editing.settle()
                    }}
                    isDisabled={edit === null}
                  >
                    <span className="unseen">{`${t('tuning.limits.auto')}: ${name}`}</span>
                  </Switch>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <FieldFindings editing={editing} pointer="/guardrails" />
    </div>
  )
}
