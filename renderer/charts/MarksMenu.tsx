import { Flag } from 'lucide-react'
import type { Annotation } from '../../shared/contract/bridge'
import type { TimeRange } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { Menu } from '../ui/Menu'
import { useView } from '../view-state'
import { markKind } from './mark-kind'
import { markTitle } from './mark-title'

/** What was done, or celebrated, in a chart's range, in words; choosing one begins the range there: "since this deploy". */
export function MarksMenu({ annotations, range }: { annotations: readonly Annotation[]; range: TimeRange }) {
  const t = useText()
  const format = useFormat()
  const set = useView((view) => view.set)
  const within = annotations.filter(({ ts, until }) => ts < range.to && (until ?? ts) >= range.from)
  if (within.length === 0) return null
  return (
    <Menu
      small
      label={t('chart.marks')}
      icon={<Flag aria-hidden="true" />}
      placement="bottom end"
      testId="marks"
      entries={within.toReversed().map((mark, index) => ({
        id: `${index}`,
        label: t('chart.marks.since', { title: markTitle(mark, t) }),
        note: `${t(`mark.kind.${markKind(mark.kind)}`)}, ${format.dateTime(mark.ts)}`,
        // A span that reaches to the end of nothing is no range.
        disabled: mark.ts <= range.from || mark.ts >= range.to,
        onSelect: () => set({ range: { kind: 'absolute', from: hourOf(mark.ts), to: range.to } }),
      }))}
    />
  )
}

/** Ranges lie on full hours. */
function hourOf(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 13)}:00:00.000Z`
}
