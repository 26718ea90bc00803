import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { systemClock } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { describeRule, describeScope } from './describe-rule'
import type { Editing } from './editing'
import { putRule, removeRule } from './edits'
import { FieldFindings } from './FieldFindings'
import { RuleFields } from './RuleFields'
import { newRule } from './RulesEditor'
import { newRuleForm, problemsOf, type RuleForm, toRule, toRuleForm } from './rule-form'
import { RuleCost } from './rules/RuleCost'
import styles from './Tune.module.css'

/** A rule as a form. It enters the draft when it is complete, as one step that undo takes back. */
export function RuleDrawer({
  id,
  editing,
  user,
  onClose,
}: {
  id: string
  editing: Editing
  user: string
  onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  const { document, edit } = editing
  const index = document.rules.findIndex((rule) => rule.id === id)
  const existing = document.rules[index]
  const [form, setForm] = useState<RuleForm>(() =>
    existing
      ? toRuleForm(existing)
      : newRuleForm(`rule-${crypto.randomUUID().slice(0, 8)}`, user, systemClock(), format.timeZone),
  )
  // Problems are told once the person tried, not while the first letter is being typed.
  const [tried, setTried] = useState(false)
  const rule = toRule(form)
  const gone = id !== newRule && !existing

  function save() {
    setTried(true)
    if (!rule || !edit) return
    edit(`rule ${rule.id}`, putRule(document, rule))
    editing.settle()
    onClose()
  }
  function remove() {
    edit?.(`remove rule ${id}`, removeRule(document, id))
    editing.settle()
    onClose()
  }

  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={form.name === '' ? t('tuning.rule.new') : form.name}
      {...(existing ? { note: t('tuning.rule.edit') } : {})}
      width="520px"
      testId="rule-drawer"
      footer={
        edit && (
          <>
            <Button variant="primary" onPress={save} data-testid="rule-save">
              {t('tuning.rule.save')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
            <span className={styles.space} />
            {existing && (
              <Button icon={<Trash2 aria-hidden="true" />} onPress={remove} data-testid="rule-remove">
                {t('tuning.rule.remove')}
              </Button>
            )}
          </>
        )
      }
    >
      {gone ? (
        <p>{t('tuning.rule.gone')}</p>
      ) : (
        <>
          {rule && (
            <p className={styles.ruleSummary} data-testid="rule-summary">
              {describeRule(rule, { t, format })} · {describeScope(rule, { t, format })} ·{' '}
              {format.range({ from: rule.schedule.start, to: rule.schedule.end })}
            </p>
          )}
          {rule && editing.sample && <RuleCost rule={rule} document={document} sample={editing.sample} />}
          {existing && <FieldFindings editing={editing} pointer={`/rules/${index}`} />}
          <RuleFields
            form={form}
            problems={tried ? problemsOf(form) : {}}
            surfaces={editing.surfaces}
            onChange={edit ? (change) => setForm((before) => ({ ...before, ...change })) : null}
          />
        </>
      )}
    </Drawer>
  )
}
