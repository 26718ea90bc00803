import { describe, expect, it } from 'vitest'
import { createFormat } from '../i18n/format'
import { toCsv } from './csv'
import { dodge } from './intervals-chart'
import { annotationMarks, evenScale, incompleteAreas, plotGrid, thinned, valueAxis } from './option'
import type { ChartTheme } from './theme'
import { timeChartOption } from './time-chart'

const HOUR = 3_600_000
const theme: ChartTheme = {
  text: 't',
  text2: 't2',
  text3: 't3',
  surface: 's',
  overlay: 'o',
  border: 'b',
  grid: 'g',
  axis: 'a',
  mark: 'm',
  accent: 'ac',
  ok: 'ok',
  warn: 'w',
  bad: 'bad',
  noData: 'n',
  series: ['s1', 's2'],
  sequence: [],
  diverging: ['l', 'm', 'h'],
  hatch: 'hatch',
  font: 'f',
  mono: 'mono',
  direction: 'ltr',
}
const frame = { theme, format: createFormat('en', 'UTC') }
const range = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-22T04:00:00.000Z' }
const start = Date.parse(range.from)

describe('a chart over time', () => {
  const option = timeChartOption(frame, {
    range,
    bucket: 'hour',
    write: String,
    incomplete: [start + 3 * HOUR],
    annotations: [{ ts: '2026-11-22T01:00:00Z', until: null, kind: 'deploy', title: 'v2', ref: '' }],
    lines: [
      {
        id: 'a',
        name: 'a',
        color: 's1',
        points: [
          [start, 1],
          [start + HOUR, null],
          [start + 2 * HOUR, 3],
        ],
        band: [[start, 0.5, 2]],
      },
    ],
  })
  const series = Array.isArray(option.series) ? option.series : []
  const byId = (id: string) => series.find((one) => one.id === id)

  it('draws a gap as a gap, never as zero', () => {
    expect(byId('a')).toMatchObject({ connectNulls: false })
    expect(byId('a').data[1]).toEqual([start + HOUR, null])
  })

  it('gives a point between gaps a dot to be seen by', () => {
    expect(byId('a').data[2]).toMatchObject({ symbol: 'circle' })
  })

  it('draws a band from its low to its high limit', () => {
    expect(byId('a-low').data).toEqual([[start, 0.5]])
    expect(byId('a-high').data).toEqual([[start, 1.5]])
  })

  it('hatches the incomplete bucket and marks the deploy', () => {
    expect(byId('backdrop').markArea).toMatchObject({
      itemStyle: { color: 'hatch' },
      data: [[{ xAxis: start + 3 * HOUR }, { xAxis: start + 4 * HOUR }]],
    })
    expect(byId('backdrop').markLine.data).toMatchObject([
      { xAxis: start + HOUR, label: { show: true, formatter: 'v2' } },
    ])
  })
})

describe('right to left', () => {
  const rtl = { ...frame, theme: { ...theme, direction: 'rtl' as const } }
  it('puts the value axis at the start side and leaves time alone', () => {
    expect(valueAxis(rtl, String)).toMatchObject({ position: 'right' })
    expect(valueAxis(frame, String)).toMatchObject({ position: 'left' })
    expect(Number(plotGrid(rtl).right)).toBeGreaterThan(Number(plotGrid(rtl).left))
    const option = timeChartOption(rtl, { range, bucket: 'hour', write: String, lines: [] })
    expect(option.xAxis).not.toHaveProperty('inverse')
  })
})

describe('parts', () => {
  it('joins neighbouring incomplete buckets', () => {
    expect(incompleteAreas([HOUR, 0, 4 * HOUR, HOUR], 'hour')).toEqual([
      [0, 2 * HOUR],
      [4 * HOUR, 5 * HOUR],
    ])
  })

  it('names only the first of two marks whose names would touch', () => {
    const mark = (minute: number) => ({
      ts: `2026-11-22T01:${minute}:00Z`,
      until: null,
      kind: 'deploy',
      title: `deploy ${minute}`,
      ref: '',
    })
    expect(annotationMarks(frame, [mark(20), mark(10)], range)).toMatchObject([
      { label: { show: true, formatter: 'deploy 10' } },
      { label: { show: false } },
    ])
  })

  it('draws the weightier of two marks that touch, and where they crowd, changes before what is good to know', () => {
    const span = 10 * 24 * HOUR
    const mark = (hour: number, kind: string) => ({ at: hour * HOUR, kind, title: `${kind} ${hour}` })
    expect(
      thinned([mark(10, 'holiday'), mark(11, 'deploy'), mark(40, 'other')], span).map(({ title }) => title),
    ).toEqual(['deploy 11', 'other 40'])
    const crowd = Array.from({ length: 24 }, (_, i) =>
      mark(i * 10, i % 3 === 0 ? 'publish' : i % 3 === 1 ? 'import' : 'holiday'),
    )
    expect(new Set(thinned(crowd, span).map(({ kind }) => kind))).toEqual(new Set(['publish']))
  })

  it('ends an axis on a number that divides evenly', () => {
    expect(evenScale(0.0113)).toMatchObject({ min: 0, max: 0.015, interval: 0.005 })
    expect(evenScale(480)).toMatchObject({ max: 600, interval: 200 })
    expect(evenScale(10)).toMatchObject({ max: 10, interval: 5 })
    expect(evenScale(0)).toEqual({ min: 0 })
  })

  it('spreads points of one category round its middle', () => {
    expect([0, 1, 2].map((index) => dodge(index, 3))).toEqual([-0.3, 0, 0.3])
    expect(dodge(0, 1)).toBe(0)
  })
})

it('exports what stands in the table, safe for a spreadsheet', () => {
  const columns = [
    { id: 'name', header: 'Name', value: (row: { name: string; n: number | null }) => row.name },
    { id: 'n', header: 'Latency', unit: 'ms', value: (row: { name: string; n: number | null }) => row.n },
  ]
  const rows = [
    { name: 'a, "b"', n: 1.5 },
    { name: '=SUM(A1)', n: null },
  ]
  expect(toCsv(columns, rows)).toBe('\ufeffName,Latency (ms)\r\n"a, ""b""",1.5\r\n\'=SUM(A1),\r\n')
})
