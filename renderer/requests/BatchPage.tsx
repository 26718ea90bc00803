import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BatchReport } from '../../shared/contract/serving'
import { call, toOpsError } from '../bridge'
import { useFormat, useText } from '../i18n'
import { defaultRight, type KnownDraft } from '../preview/case'
import type { Named } from '../preview/choice'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { Progress } from '../ui/Progress'
import { Back } from './Back'
import { type BatchAsk, BatchForm, firstAsk } from './BatchForm'
import { BatchReportView } from './BatchReportView'
import styles from './Requests.module.css'
import { configName } from './RequestViews'

type State =
  | { kind: 'asking'; stopped: boolean }
  | { kind: 'running'; share: number; requests: number }
  | { kind: 'done'; report: BatchReport; ask: BatchAsk }
  | { kind: 'failed'; error: unknown }

/** Many requests under two configurations: what moves, who is exposed, and the pages that change most. */
export function BatchPage() {
  const t = useText()
  const format = useFormat()
  const capabilities = useQuery(reads('serving.capabilities', {}))
  const drafts = useQuery(reads('tuning.drafts', {}))
  const [chosen, setChosen] = useState<BatchAsk | null>(null)
  const [state, setState] = useState<State>({ kind: 'asking', stopped: false })
  const running = useRef<AbortController | null>(null)
  // Whoever leaves the page waits no more.
  useEffect(() => () => running.current?.abort(), [])
  const settled = capabilities.data !== undefined && (drafts.data !== undefined || drafts.error !== null)
  const known = drafts.data?.drafts ?? []
  const ask = chosen ?? (settled ? { ...firstAsk, right: newestDraft(known) ?? firstAsk.right } : firstAsk)

  async function run() {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'running', share: 0, requests: ask.requests })
    try {
      const input = { ...ask, pageSize: 20, seed: 7 }
      const report = await call('batch.run', input, controller.signal, (share) => {
        if (running.current === controller && Number.isFinite(share)) {
          setState({ kind: 'running', share, requests: ask.requests })
        }
      })
      if (running.current === controller) setState({ kind: 'done', report, ask })
    } catch (error) {
      if (running.current !== controller) return
      const stopped = toOpsError(error).code === 'cancelled'
      setState(stopped ? { kind: 'asking', stopped } : { kind: 'failed', error })
    }
  }

  return (
    <Page
      name="preview"
      title={batchTitle(state, t, format)}
      sure={<BatchLine state={state} />}
      ready={settled || capabilities.error !== null}
      actions={<Back />}
    >
      {capabilities.error && !capabilities.data && (
        <ErrorPanel error={capabilities.error} onRetry={() => void capabilities.refetch()} />
      )}
      {settled && (
        <BatchForm
          ask={ask}
          surfaces={capabilities.data?.surfaces ?? []}
          drafts={known}
          isRunning={state.kind === 'running'}
          onChange={(part) => setChosen({ ...ask, ...part })}
          onRun={() => void run()}
          onStop={() => running.current?.abort()}
        />
      )}
      {state.kind === 'running' && (
        <Panel>
          <div className={styles.running} data-testid="batch-running">
            <Progress value={state.share} label={t('requests.batch.progress')} />
          </div>
        </Panel>
      )}
      {state.kind === 'asking' && state.stopped && (
        <p role="status" className={styles.quiet} data-testid="batch-stopped">
          {t('requests.batch.stopped')}
        </p>
      )}
      {state.kind === 'failed' && <ErrorPanel error={state.error} onRetry={() => void run()} />}
      {state.kind === 'done' && state.report.requests === 0 && (
        <EmptyState title={t('requests.batch.title.none')}>{t('requests.batch.noneTodo')}</EmptyState>
      )}
      {state.kind === 'done' && state.report.requests > 0 && (
        <BatchReportView report={state.report} left={state.ask.left} right={state.ask.right} />
      )}
    </Page>
  )
}

function newestDraft(drafts: readonly KnownDraft[]): Named | null {
  const newest = defaultRight(drafts)
  return newest?.kind === 'draft' ? newest : null
}

function batchTitle(state: State, t: ReturnType<typeof useText>, format: ReturnType<typeof useFormat>): string {
  if (state.kind === 'running') {
    const done = Math.round(state.share * state.requests)
    return t('requests.batch.title.running', { done: format.integer(done), total: state.requests })
  }
  if (state.kind !== 'done') return t('requests.batch.title.ask')
  const { requests, unchanged, moved, entered, items } = state.report
  if (requests === 0) return t('requests.batch.title.none')
  return t('requests.batch.title.done', {
    changed: format.integer(requests - unchanged),
    requests,
    moved: format.percent(items === 0 ? 0 : (moved + entered) / items),
  })
}

function BatchLine({ state }: { state: State }) {
  const t = useText()
  const format = useFormat()
  if (state.kind !== 'done' || state.report.requests === 0) return <>{t('requests.batch.line.ask')}</>
  const { left, right, requests, matching, days } = state.report
  return (
    <>
      {t('requests.batch.line.done', {
        left: configName(left, t),
        right: configName(right, t),
        days: format.integer(days),
        requests: format.integer(requests),
        matching: format.integer(matching),
      })}
    </>
  )
}
