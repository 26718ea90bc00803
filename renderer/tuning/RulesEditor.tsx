import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { Rule } from '../../shared/config/document'
import { systemClock } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Mark, type Tone } from '../ui/Mark'
import { type Column, Table } from '../ui/Table'
import { findingsAt } from './describe-finding'
import { describeRule, describeScope, type RuleState, ruleState } from './describe-rule'
import type { Editing } from './editing'
import { RuleDrawer } from './RuleDrawer'
import styles from './Tune.module.css'
import { useTuneView } from './use-tuning'

export const newRule = 'new'

/** The rules of the document, and one of them in a drawer. */
export function RulesEditor({ editing, user }: { editing: Editing; user: string }) {
  const t = useText()
  const [view, change] = useTuneView()
  const { rules } = editing.document
  const add = editing.edit && (
    <Button
      small
      icon={<Plus aria-hidden="true" />}
      onPress={() => change({ rule: newRule })}
      data-testid="tune-add-rule"
    >
      {t('tuning.rules.add')}
    </Button>
  )
  return (
    <div className={styles.rules}>
      {rules.length === 0 ? (
        <EmptyState compact title={t('tuning.rules.empty')} actions={add}>
          {t('tuning.rules.emptyTodo')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.rulesHead}>
            <p className={styles.small}>{t('tuning.rules.order')}</p>
            {add}
          </div>
          <RuleTable editing={editing} selected={view.rule} onOpen={(rule) => change({ rule: rule.id })} />
        </>
      )}
      {view.rule !== null && (
        <RuleDrawer
          key={view.rule}
          id={view.rule}
          editing={editing}
          user={user}
          onClose={() => change({ rule: null })}
        />
      )}
    </div>
  )
}

const tones: Record<RuleState, Tone> = { on: 'ok', planned: 'info', ended: 'none', off: 'none' }

function RuleTable({
  editing,
  selected,
  onOpen,
}: {
  editing: Editing
  selected: string | null
  onOpen: (rule: Rule) => void
}) {
  const t = useText()
  const format = useFormat()
  const { rules } = editing.document
  const columns = useMemo<Column<Rule>[]>(() => {
    const now = systemClock()
    return [
      { id: 'name', header: t('tuning.rules.column.name'), value: (rule) => rule.name },
      {
        id: 'state',
        header: t('tuning.rules.column.state'),
        value: (rule) => ruleState(rule, now),
        cell: (rule) => {
          const state = ruleState(rule, now)
          return <Mark tone={tones[state]}>{t(`tuning.rules.state.${state}`)}</Mark>
        },
      },
      {
        id: 'does',
        header: t('tuning.rules.column.does'),
        value: (rule) => describeRule(rule, { t, format }),
      },
      { id: 'where', header: t('tuning.rules.column.where'), value: (rule) => describeScope(rule, { t, format }) },
      {
        id: 'until',
        header: t('tuning.rules.column.until'),
        value: (rule) => rule.schedule.end,
        cell: (rule) => format.dateTime(rule.schedule.end),
      },
      { id: 'owner', header: t('tuning.rules.column.owner'), value: (rule) => rule.owner },
    ]
  }, [t, format])
  return (
    <Table
      label={t('tuning.rules.label')}
      rows={rules}
      columns={columns}
      rowKey={(rule) => rule.id}
      rowTestId={(rule) => `rule-${rule.id}`}
      onOpen={onOpen}
      selectedKey={selected}
      rowTone={(rule) => {
        const found = findingsAt(editing.findings, `/rules/${rules.indexOf(rule)}`)
        if (found.length === 0) return undefined
        return found.some((finding) => finding.severity === 'error') ? 'bad' : 'warn'
      }}
    />
  )
}
