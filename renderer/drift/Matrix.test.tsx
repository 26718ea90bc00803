// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { DriftMatrix, DriftRow } from '../../shared/contract/bridge'
import { press, render } from '../testing/render'
import { Matrix } from './Matrix'
import { groupMatrix } from './matrix-model'

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
  shown = undefined
})

function row(name: string, error: DriftRow['error'] = null): DriftRow {
  const cells = ['ok', 'red', 'no_data'] as const
  return {
    name,
    kind: 'number',
    model: 'm',
    surface: 'home',
    reference: 'first week',
    cells: cells.map((verdict) => ({
      verdict,
      psi: verdict === 'no_data' ? null : 0.5,
      limit: 0.1,
      p: 0.001,
      n: 20,
      units: 10,
    })),
    error,
  }
}
const matrix: DriftMatrix = {
  bucket: 'day',
  buckets: ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'],
  rows: [row('price'), row('brand'), row('broken', { code: 'invalid_input', detail: 'the edges do not ascend' })],
  annotations: [],
  thresholds: { amber: 0.1, red: 0.25, alpha: 0.01, cut: 0.001, minimumUnits: 50 },
  evidence: { question: 'drift/matrix', sql: '', parameters: {}, rowsRead: 0, rows: 0, elapsedMs: 1, computedAt: '' },
}

async function draw(onOpen = vi.fn()) {
  const groups = groupMatrix(matrix)
  shown = await render(<Matrix matrix={matrix} groups={groups} onPoint={() => {}} onOpen={onOpen} />)
  return { onOpen, names: groups.flatMap((group) => group.rows.map((one) => one.row.name)) }
}
async function focus(cell: Element | null) {
  if (!(cell instanceof HTMLElement)) throw new Error('no cell')
  await act(async () => cell.focus())
}

it('is one tab stop; arrows walk the cells, each of which says what it is, and Enter opens one', async () => {
  const { onOpen } = await draw()
  const stops = document.querySelectorAll('[role=gridcell][tabindex="0"]')
  expect(stops).toHaveLength(1)
  await focus(stops[0] ?? null)
  await press(document.activeElement ?? document.body, 'ArrowRight')
  expect(document.activeElement?.getAttribute('aria-label')).toContain('Drift, PSI 0.5, 20 rows')
  expect(document.querySelectorAll('[role=gridcell][tabindex="0"]')).toHaveLength(1)
  await press(document.activeElement ?? document.body, 'ArrowDown')
  await press(document.activeElement ?? document.body, 'Enter')
  expect(onOpen).toHaveBeenCalledWith({ row: 1, column: 1 })
})

it('lets a broken feature fail in its row alone', async () => {
  const { names } = await draw()
  expect(names).toContain('broken')
  const broken = document.querySelector('[data-testid="drift-row-m-home-broken"]')
  expect(broken?.textContent).toContain('the edges do not ascend')
  expect(document.querySelectorAll('[data-verdict=red][role=gridcell]')).toHaveLength(2)
})
