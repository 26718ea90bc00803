import { CalendarRange } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Outline } from '../../shared/contract/bridge'
import { systemClock, type TimeRange } from '../../shared/time'
import { useFormat, useText } from '../i18n'
import { isLive } from '../scope'
import { Dialog } from '../ui/Dialog'
import { Menu } from '../ui/Menu'
import { type RangeChoice, useView } from '../view-state'
import { presetOf, presets } from './ranges'
import styles from './TopBar.module.css'

const RangeForm = lazy(() => import('./RangeForm').then((module) => ({ default: module.RangeForm })))

/** The time range by its name and its dates. A log that has ended is counted back from its end. */
export function RangeMenu({
  outline,
  choice,
  range,
}: {
  outline: Outline
  choice: RangeChoice | null
  range: TimeRange
}) {
  const t = useText()
  const format = useFormat()
  const set = useView((view) => view.set)
  const [asking, setAsking] = useState(false)
  const preset = presetOf(choice)
  const ended = outline.last !== null && !isLive(outline, systemClock())
  return (
    <>
      <Menu
        label={t('bar.range')}
        variant="default"
        testId="range-menu"
        icon={<CalendarRange aria-hidden="true" />}
        text={
          <span className={styles.range}>
            {preset && <span>{t(preset.label)}</span>}
            <bdi className={preset ? styles.rangeDates : undefined}>{format.range(range)}</bdi>
          </span>
        }
        entries={[
          ...presets.map(({ id, label, choice: offered }) => ({
            id,
            label: t(label),
            chosen: id === preset?.id,
            onSelect: () => set({ range: offered }),
          })),
          { id: 'absolute', label: t('range.absolute'), apart: true, chosen: !preset, onSelect: () => setAsking(true) },
        ]}
      />
      <Dialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t('bar.range')}
        width="420px"
        testId="range-dialog"
      >
        <Suspense fallback={null}>
          <RangeForm
            range={range}
            note={
              ended && outline.last !== null ? t('range.anchored', { end: format.dateYear(outline.last) }) : undefined
            }
            onApply={({ from, to }) => {
              set({ range: { kind: 'absolute', from, to } })
              setAsking(false)
            }}
          />
        </Suspense>
      </Dialog>
    </>
  )
}
