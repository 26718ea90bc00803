import { BellPlus, ChartLine, Download, ScanSearch, Table2, ZoomOut } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Annotation } from '../../shared/contract/bridge'
import type { CauseRequest } from '../../shared/contract/causes'
import type { Monitor } from '../../shared/contract/monitors'
import type { Evidence } from '../../shared/figure'
import { templateOf } from '../../shared/monitors/defaults'
import type { Bucket, TimeRange } from '../../shared/time'
import { call, saveFile } from '../bridge'
import { type Text, useFormat, useText } from '../i18n'
import { holdReady } from '../marks'
import { IconButton } from '../ui/Button'
import { classes } from '../ui/classes'
import { HowComputed } from '../ui/HowComputed'
import { Menu } from '../ui/Menu'
import { Panel } from '../ui/Panel'
import { type Column, Table } from '../ui/Table'
import { toast, toastError } from '../ui/Toast'
import { useView } from '../view-state'
import type { ChartHandle } from './Chart'
import styles from './ChartPanel.module.css'
import { toCsv } from './csv'
import type { Option } from './echarts'
import { Legend, type LegendEntry } from './Legend'
import { MarksMenu } from './MarksMenu'
import { marksAt, markTitle } from './mark-title'
import type { Frame } from './option'
import { useChartTheme } from './use-chart-theme'

const Chart = lazy(() => import('./Chart').then((module) => ({ default: module.Chart })))

/** What stands where the crosshair is. */
export interface Readout {
  /** The place: a time, a position. */
  heading: string
  /** By line, short enough for the legend. */
  values: Record<string, string>
  /** By line, in full, for the one that is pointed at: its interval for instance. */
  details?: Record<string, string>
}

export interface ChartPanelProps<Row> {
  /** The question that the chart answers. */
  title: string
  /** Names the files of an export: "health-ctr". */
  name: string
  height: number
  /** Window, bucket, level: what the marks mean. */
  note?: ReactNode
  /** What the chart shows in one sentence, for those who do not see it. */
  summary: string
  build: (frame: Frame) => Option
  legend?: readonly LegendEntry[]
  /** What the legend says when the crosshair stands at a place: one text for each entry's id, and a heading. */
  readout?: (at: number) => Readout | null
  /** The numbers behind it: shown instead of the chart, and exported. */
  table: {
    columns: readonly Column<Row>[]
    rows: readonly Row[]
    rowKey: (row: Row) => string
    cellTestId?: (row: Row, columnId: string) => string
  }
  evidence?: Evidence | readonly Evidence[]
  /** Charts of one group share crosshair and zoom. */
  group?: string
  /** What to search for when the chart shows a change: offered as "What explains it". */
  question?: CauseRequest | undefined
  /** What a monitor of this chart would watch: offered as "Make a monitor of this". */
  monitor?: Pick<Monitor, 'metric' | 'subject' | 'slice'> | undefined
  /** What was done in the range: said where the crosshair stands, in the table (`of`: a row's time, ms), listed, and to begin the range at. */
  marks?: { annotations: readonly Annotation[]; bucket: Bucket; range: TimeRange; of: (row: Row) => number }
  /** Controls of the page's own, beside the legend. */
  controls?: ReactNode
  children?: ReactNode
  'data-testid'?: string
}

/** A chart with everything that belongs to one: legend that reads out, table behind it, export, and how it was computed. */
export function ChartPanel<Row extends object>(props: ChartPanelProps<Row>) {
  const { title, name, height, build, table, legend = [], readout, question, monitor } = props
  const lay = useView((view) => view.lay)
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const chart = useRef<ChartHandle>(null)
  const [at, setAt] = useState<number | null>(null)
  const [zoomed, setZoomed] = useState(false)
  const [asTable, setAsTable] = useState(false)
  const [focus, setFocus] = useState<string | null>(null)
  const place = at === null ? null : (readout?.(at) ?? null)
  const here = props.marks && at !== null ? marksAt(props.marks.annotations, at, props.marks.bucket) : []
  const columns = [...table.columns, ...marksColumn(props.marks, t)]
  const drawn = useDrawn(asTable)
  const option = useMemo(
    () => build({ theme, format, focus, nameOf: (mark) => markTitle(mark, t) }),
    [build, theme, format, focus, t],
  )

  async function save(kind: 'png' | 'csv') {
    try {
      const saved =
        kind === 'csv'
          ? await saveFile(`${name}.csv`, toCsv(columns, table.rows))
          : await call('app.saveFile', { name: `${name}.png`, base64: chart.current?.png(theme.surface) ?? '' })
      if (saved.path !== null) toast({ tone: 'ok', title: t('chart.saved', { path: saved.path }) })
    } catch (thrown) {
      toastError(thrown, t)
    }
  }

  return (
    <Panel
      title={title}
      note={
        <>
          {/* While something is pointed at, its place and full figure stand here: nothing else may move. */}
          {place ? headingOf(place, focus) : props.note}
          {here.length > 0 && ` · ${here.map((mark) => markTitle(mark, t)).join(t('ui.listSeparator'))}`}
          {props.evidence && (
            <>
              {(place || props.note !== undefined) && ' · '}
              <HowComputed evidence={props.evidence} />
            </>
          )}
        </>
      }
      actions={
        <>
          {zoomed && !asTable && (
            <IconButton
              small
              label={t('chart.resetZoom')}
              icon={<ZoomOut aria-hidden="true" />}
              onPress={() => chart.current?.resetZoom()}
            />
          )}
          {props.marks && <MarksMenu annotations={props.marks.annotations} range={props.marks.range} />}
          {question !== undefined && (
            <IconButton
              small
              label={t('causes.open')}
              icon={<ScanSearch aria-hidden="true" />}
              onPress={() => lay({ kind: 'causes', question })}
              data-testid={`${name}-explain`}
            />
          )}
          {monitor !== undefined && (
            <IconButton
              small
              label={t('monitors.make')}
              icon={<BellPlus aria-hidden="true" />}
              onPress={() => {
                const { metric, subject, slice } = monitor
                lay({ kind: 'draft', monitor: templateOf(metric, subject, slice, name) })
              }}
              data-testid={`${name}-monitor`}
            />
          )}
          <IconButton
            small
            label={t(asTable ? 'chart.chart' : 'chart.table')}
            icon={asTable ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            onPress={() => setAsTable(!asTable)}
          />
          <Menu
            small
            label={t('chart.export')}
            icon={<Download aria-hidden="true" />}
            placement="bottom end"
            entries={[
              { id: 'png', label: t('chart.png'), onSelect: () => void save('png'), disabled: asTable },
              { id: 'csv', label: t('chart.csv'), onSelect: () => void save('csv') },
            ]}
          />
        </>
      }
      flush
      {...(props['data-testid'] === undefined ? {} : { 'data-testid': props['data-testid'] })}
    >
      {asTable ? (
        <Table
          label={title}
          columns={columns}
          rows={table.rows}
          rowKey={table.rowKey}
          {...(table.cellTestId ? { cellTestId: table.cellTestId } : {})}
          maxBlockSize={`${height + 26}px`}
        />
      ) : (
        <>
          <div className={styles.top}>
            <Legend entries={legend} values={place?.values ?? {}} onFocus={setFocus} />
            {props.controls !== undefined && <div className={styles.controls}>{props.controls}</div>}
          </div>
          <figure className={classes(styles.figure)} data-chart={name} style={{ '--height': `${height}px` }}>
            <Suspense fallback={null}>
              <Chart
                ref={chart}
                option={option}
                height={height}
                group={props.group}
                label={props.summary}
                onPoint={readout ? setAt : undefined}
                onZoom={setZoomed}
                onDrawn={drawn}
              />
            </Suspense>
          </figure>
        </>
      )}
      {props.children}
    </Panel>
  )
}

/** What was done in a row's bucket; no column where nothing was. */
function marksColumn<Row>(marks: ChartPanelProps<Row>['marks'], t: Text): Column<Row>[] {
  if (!marks || marks.annotations.length === 0) return []
  const titles = (row: Row) =>
    marksAt(marks.annotations, marks.of(row), marks.bucket)
      .map((mark) => markTitle(mark, t))
      .join(t('ui.listSeparator'))
  return [{ id: 'marks', header: t('chart.marks.column'), value: titles, cell: (row) => <bdi>{titles(row)}</bdi> }]
}

function headingOf({ heading, details }: Readout, focus: string | null): string {
  const detail = focus === null ? undefined : details?.[focus]
  return detail === undefined ? heading : `${heading} · ${detail}`
}

/** The page is not ready before its charts are drawn; one that is shown as a table has nothing to draw. */
function useDrawn(asTable: boolean): () => void {
  const release = useRef<(() => void) | null>(null)
  useLayoutEffect(() => {
    if (asTable) return
    const hold = holdReady()
    release.current = hold
    return hold
  }, [asTable])
  return useCallback(() => release.current?.(), [])
}
