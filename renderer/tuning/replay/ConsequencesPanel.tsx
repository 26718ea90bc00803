import { useState } from 'react'
import type { ConfigDocument } from '../../../shared/config/document'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { HowComputed } from '../../ui/HowComputed'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { Skeleton } from '../../ui/Skeleton'
import { Tabs } from '../../ui/Tabs'
import { AffectedList } from './AffectedList'
import { ExposureFigures } from './ExposureFigures'
import { LogFigures } from './LogFigures'
import { OutcomeFigures } from './OutcomeFigures'
import { ParetoView } from './ParetoView'
import type { Example } from './protocol'
import styles from './Replay.module.css'
import { SliceFigures } from './SliceFigures'
import type { Replaying } from './use-replay'

const views = ['total', 'slices', 'affected', 'log', 'pareto'] as const

/** What thousands of logged requests would have become under the draft, as it is being changed. */
export function ConsequencesPanel({
  replaying,
  document,
  onPick,
  onPreview,
}: {
  replaying: Replaying
  document: ConfigDocument
  onPick: ((document: ConfigDocument) => void) | null
  onPreview: (example: Example) => void
}) {
  const t = useText()
  const format = useFormat()
  const [view, setView] = useState<(typeof views)[number]>('total')
  const { phase, figures, outline, ready, details, elapsed } = replaying.state
  if (phase !== 'ready' || !figures || !ready) return <Waiting replaying={replaying} />
  const currency = outline?.worth[0]?.sold_in ?? ''
  const resting = <Skeleton height={120} />
  const content = {
    total: (
      <>
        <OutcomeFigures figures={figures} currency={currency} />
        <ExposureFigures exposure={figures.exposure} />
        <p className={styles.note}>{t('tuning.replay.modelNote')}</p>
      </>
    ),
    slices: (
      <>
        <SliceFigures title={t('tuning.replay.bySurface')} slices={figures.surfaces} />
        <SliceFigures title={t('tuning.replay.bySegment')} slices={figures.segments} />
      </>
    ),
    affected: details ? <AffectedList details={details} onPreview={onPreview} /> : resting,
    log: details ? <LogFigures log={details.details.log} reproduction={details.details.reproduction} /> : resting,
    pareto: <ParetoView replaying={replaying} document={document} onPick={onPick} />,
  }
  return (
    <Panel
      title={t('tuning.replay.title', { count: figures.requests })}
      note={t('tuning.replay.took', { time: format.milliseconds(elapsed) })}
      actions={outline && <HowComputed evidence={outline.evidence} />}
      data-testid="tune-replay"
    >
      <Tabs
        label={t('tuning.replay.views')}
        selected={view}
        onSelect={(id) => setView(views.find((one) => one === id) ?? 'total')}
        tabs={views.map((id) => ({
          id,
          label: t(`tuning.replay.view.${id}`),
          content: <div className={styles.content}>{content[id]}</div>,
        }))}
      />
    </Panel>
  )
}

function Waiting({ replaying: { state, session, again } }: { replaying: Replaying }) {
  const t = useText()
  const { phase, progress, error } = state
  return (
    <Panel title={t('tuning.replay.titlePlain')} data-testid="tune-replay">
      {phase === 'failed' ? (
        <ErrorPanel error={error} onRetry={again} />
      ) : phase === 'empty' ? (
        <EmptyState compact title={t('tuning.replay.empty')}>
          {t('tuning.replay.emptyTodo')}
        </EmptyState>
      ) : phase === 'stopped' ? (
        <Button onPress={again}>{t('tuning.replay.read')}</Button>
      ) : (
        <div className={styles.reading}>
          <p className={styles.note}>{t('tuning.replay.reading')}</p>
          <Progress label={t('tuning.replay.reading')} value={progress} />
          {phase === 'reading' && (
            <Button small onPress={() => session.stop()}>
              {t('ui.cancel')}
            </Button>
          )}
        </div>
      )}
    </Panel>
  )
}
