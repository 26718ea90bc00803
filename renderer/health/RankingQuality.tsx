import { useQuery } from '@tanstack/react-query'
import type { Outcomes, Ranking, SlicedScope } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { idOf } from '../charts/traffic'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { FigureText } from '../ui/Figure'
import { HowComputed } from '../ui/HowComputed'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import { type Column, Table } from '../ui/Table'
import { maturedRange } from './matured'

type Line = Ranking['lines'][number]

/** "Do the clicked ones stand first?" As clicked, and as p_click lets expect it before the clicks have come. */
export function RankingQuality({
  outcomes,
  scope,
  model,
}: {
  outcomes: Outcomes
  scope: SlicedScope
  model: string | null
}) {
  const t = useText()
  const until = maturedRange(outcomes, 'click', scope.range)?.to ?? scope.range.from
  const { data, error, refetch } = useQuery(reads('health.ranking', { ...scope, until }))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  const lines = data?.lines.filter((line) => model === null || line.model === model) ?? []
  return (
    <Panel title={t('health.ranking')} note={data && <RankingNote ranking={data} />} flush data-testid="health-ranking">
      {!data ? (
        <SkeletonRows rows={4} columns={['120px', '110px', '70px', '70px', '70px', '60px', '60px']} />
      ) : lines.length === 0 ? (
        <EmptyState compact title={t('health.ranking.none')}>
          {t('health.ranking.none.text')}
        </EmptyState>
      ) : (
        <Lines lines={lines} k={data.k} />
      )}
    </Panel>
  )
}

function RankingNote({ ranking }: { ranking: Ranking }) {
  const t = useText()
  const format = useFormat()
  const { range, oneIn, evidence } = ranking
  return (
    <>
      {t('health.reliability.note', { range: format.range(range), oneIn })} · <HowComputed evidence={evidence} />
    </>
  )
}

function Lines({ lines, k }: { lines: readonly Line[]; k: number }) {
  const t = useText()
  const format = useFormat()
  const figure = (id: string, header: string, of: (line: Line) => Figure): Column<Line> => ({
    id,
    header,
    align: 'end',
    value: (line) => {
      const found = of(line)
      return found.kind === 'value' ? found.estimate : null
    },
    cell: (line) => <FigureText figure={of(line)} as="ratio" />,
  })
  const count = (id: string, header: string, of: (line: Line) => number): Column<Line> => ({
    id,
    header,
    align: 'end',
    rank: 2,
    value: of,
    cell: (line) => format.integer(of(line)),
  })
  return (
    <Table<Line>
      label={t('health.ranking')}
      rows={lines}
      rowKey={idOf}
      cellTestId={(line, column) => `ranking-${line.surface}-${line.model}-${column}`}
      columns={[
        { id: 'what', header: t('column.what'), value: idOf, cell: (line) => <bdi>{idOf(line)}</bdi> },
        figure('ndcg', t('health.ranking.ndcg', { k }), (line) => line.ndcg),
        figure('expected', t('health.ranking.expected'), (line) => line.expected),
        figure('young', t('health.ranking.young'), (line) => line.young.expected),
        figure('map', t('health.ranking.map', { k }), (line) => line.map),
        count('requests', t('column.requests'), (line) => line.requests),
        count('without', t('health.ranking.without'), (line) => line.withoutClick),
      ]}
    />
  )
}
