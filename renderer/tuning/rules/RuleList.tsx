import { useMemo, useState } from 'react'
import type { Rule } from '../../../shared/config/document'
import { systemClock } from '../../../shared/time'
import { useFormat, useText } from '../../i18n'
import { Mark, type Tone } from '../../ui/Mark'
import { type Column, Table } from '../../ui/Table'
import { findingsAt } from '../describe-finding'
import { describeRule, describeScope, type RuleState, ruleState } from '../describe-rule'
import type { Editing } from '../editing'
import { BulkBar } from './BulkBar'
import { changeRules } from './bulk'
import styles from './Rules.module.css'
import { TrafficFindings } from './TrafficFindings'
import type { TrafficCheck } from './use-traffic'

const tones: Record<RuleState, Tone> = { on: 'ok', planned: 'info', ended: 'none', off: 'none' }

/** Every rule with what it does, where, until when and whether traffic meets it; chosen ones are changed together. */
export function RuleList({
  editing,
  check,
  selected,
  onOpen,
}: {
  editing: Editing
  check: TrafficCheck
  selected: string | null
  onOpen: (rule: Rule) => void
}) {
  const t = useText()
  const { document, edit, settle } = editing
  const { rules } = document
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  // What was removed by whatever hand is chosen no more.
  const chosen = useMemo(() => new Set(rules.map(({ id }) => id).filter((id) => picked.has(id))), [rules, picked])
  const columns = useColumns(check, edit ? chosen : null, setPicked)
  const off = (ids: ReadonlySet<string>) => {
    edit?.('switch off', changeRules(document, ids, { kind: 'enabled', enabled: false }))
    settle()
  }
  return (
    <>
      {edit && chosen.size > 0 && (
        <BulkBar
          document={document}
          chosen={chosen}
          onChange={(change) => {
            edit(`bulk ${change.kind}`, changeRules(document, chosen, change))
            settle()
          }}
          onClear={() => setPicked(new Set())}
        />
      )}
      <TrafficFindings
        check={check}
        document={document}
        onOff={edit && ((id) => off(new Set([id])))}
        onOpen={(id) => {
          const rule = rules.find((one) => one.id === id)
          if (rule) onOpen(rule)
        }}
      />
      <Table
        label={t('tuning.rules.label')}
        rows={rules}
        columns={columns}
        rowKey={(rule) => rule.id}
        rowTestId={(rule) => `rule-${rule.id}`}
        onOpen={onOpen}
        selectedKey={selected}
        filter={rules.length > 8}
        rowTone={(rule) => {
          const found = findingsAt(editing.findings, `/rules/${rules.indexOf(rule)}`)
          if (found.length === 0) return undefined
          return found.some((finding) => finding.severity === 'error') ? 'bad' : 'warn'
        }}
      />
    </>
  )
}

function useColumns(
  check: TrafficCheck,
  /** null: nothing can be chosen. */
  chosen: ReadonlySet<string> | null,
  setPicked: (ids: ReadonlySet<string>) => void,
): Column<Rule>[] {
  const t = useText()
  const format = useFormat()
  const { found } = check
  return useMemo(() => {
    const now = systemClock()
    const toggle = (id: string, on: boolean) => {
      const next = new Set(chosen)
      if (on) next.add(id)
      else next.delete(id)
      setPicked(next)
    }
    const pick: Column<Rule>[] = chosen
      ? [
          {
            id: 'pick',
            header: t('tuning.bulk.selectAll'),
            headerHidden: true,
            sortable: false,
            width: '34px',
            value: () => null,
            cell: (rule) => (
              <input
                type="checkbox"
                className={styles.box}
                aria-label={t('tuning.bulk.select', { name: rule.name })}
                checked={chosen.has(rule.id)}
                onChange={(event) => toggle(rule.id, event.target.checked)}
                data-testid={`pick-${rule.id}`}
              />
            ),
          },
        ]
      : []
    const traffic: Column<Rule>[] = found
      ? [
          {
            id: 'traffic',
            header: t('tuning.traffic.column'),
            value: (rule) => found.get(rule.id)?.verdict ?? null,
            cell: (rule) => {
              const verdict = found.get(rule.id)?.verdict
              if (!verdict) return ''
              const tone = verdict === 'works' ? 'ok' : verdict === 'unknown' ? 'none' : 'warn'
              return <Mark tone={tone}>{t(`tuning.traffic.verdict.${verdict}`)}</Mark>
            },
          },
        ]
      : []
    return [
      ...pick,
      { id: 'name', header: t('tuning.rules.column.name'), value: (rule) => rule.name },
      {
        id: 'state',
        header: t('tuning.rules.column.state'),
        value: (rule) => ruleState(rule, now),
        ...(found ? { rank: 0 } : {}),
        cell: (rule) => {
          const state = ruleState(rule, now)
          return <Mark tone={tones[state]}>{t(`tuning.rules.state.${state}`)}</Mark>
        },
      },
      { id: 'does', header: t('tuning.rules.column.does'), value: (rule) => describeRule(rule, { t, format }) },
      {
        id: 'where',
        header: t('tuning.rules.column.where'),
        value: (rule) => describeScope(rule, { t, format }),
        rank: 1,
      },
      ...traffic,
      {
        id: 'until',
        header: t('tuning.rules.column.until'),
        value: (rule) => rule.schedule.end,
        cell: (rule) => format.dateTime(rule.schedule.end),
        rank: 2,
      },
      { id: 'owner', header: t('tuning.rules.column.owner'), value: (rule) => rule.owner, rank: 3 },
    ]
  }, [t, format, chosen, setPicked, found])
}
