import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Rule } from '../../shared/config/document'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Segmented } from '../ui/Segmented'
import type { Editing } from './editing'
import { RuleDrawer } from './RuleDrawer'
import { ConflictMap } from './rules/ConflictMap'
import { CsvActions } from './rules/CsvActions'
import { RuleCalendar } from './rules/RuleCalendar'
import { RuleList } from './rules/RuleList'
import styles from './rules/Rules.module.css'
import { Touching } from './rules/Touching'
import { useTraffic } from './rules/use-traffic'
import tune from './Tune.module.css'
import { useTuneView } from './use-tuning'

export const newRule = 'new'

const views = ['list', 'calendar', 'conflicts', 'touching'] as const

/** The rules of the document: as a list, in time, against each other, and by what they touch; and one of them in a drawer. */
export function RulesEditor({ editing, user }: { editing: Editing; user: string }) {
  const t = useText()
  const [view, change] = useTuneView()
  const [look, setLook] = useState<(typeof views)[number]>('list')
  const check = useTraffic(editing)
  const { rules } = editing.document
  const open = (rule: Rule) => change({ rule: rule.id })
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
    <div className={tune.rules}>
      {rules.length === 0 ? (
        <EmptyState
          compact
          title={t('tuning.rules.empty')}
          actions={
            <>
              {add}
              <CsvActions editing={editing} />
            </>
          }
        >
          {t('tuning.rules.emptyTodo')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.head}>
            <Segmented
              small
              label={t('tuning.rules.views')}
              value={look}
              options={views.map((value) => ({ value, label: t(`tuning.rules.view.${value}`) }))}
              onChange={setLook}
              testId="rules-view"
            />
            <span className={styles.space} />
            {look === 'list' && editing.edit && <CheckButton check={check} />}
            <CsvActions editing={editing} />
            {add}
          </div>
          {look === 'list' && (
            <>
              <p className={`${styles.order} ${styles.note}`}>{t('tuning.rules.order')}</p>
              <RuleList editing={editing} check={check} selected={view.rule} onOpen={open} />
            </>
          )}
          {look === 'calendar' && <RuleCalendar rules={rules} onOpen={open} />}
          {look === 'conflicts' && <ConflictMap editing={editing} onOpen={open} />}
          {look === 'touching' && <Touching editing={editing} onOpen={open} />}
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

function CheckButton({ check: { run, progress } }: { check: ReturnType<typeof useTraffic> }) {
  const t = useText()
  const format = useFormat()
  return (
    <Button
      small
      isDisabled={run === null || progress !== null}
      hint={t(run === null ? 'tuning.traffic.noSample' : 'tuning.traffic.why')}
      onPress={() => run?.()}
      data-testid="traffic-check"
    >
      {progress
        ? t('tuning.traffic.checking', { done: format.integer(progress.done), total: format.integer(progress.total) })
        : t('tuning.traffic.do')}
    </Button>
  )
}
