// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OpsFailure } from '../../shared/result'
import { click, press, render } from '../testing/render'
import { ConfirmProvider, useConfirm } from './Dialog'
import { ErrorPanel } from './ErrorPanel'
import { FigureText } from './Figure'
import { StateMark } from './Mark'
import { sparkRuns } from './Spark'
import { type Column, compareValues, Table } from './Table'

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
  shown = undefined
})

function find(selector: string): HTMLElement {
  const element = document.querySelector(selector)
  if (!(element instanceof HTMLElement)) throw new Error(`nothing matches ${selector}`)
  return element
}

describe('an error', () => {
  const failure = new OpsFailure({ code: 'clickhouse_query', detail: 'code 47', sql: 'SELECT 1', requestId: 'r-1' })

  it('says what, what to do, what the other system said, the query and the request, and can be tried again', async () => {
    const retry = vi.fn()
    shown = await render(<ErrorPanel error={failure} onRetry={retry} />)
    const text = shown.place.textContent ?? ''
    for (const part of ['ClickHouse could not run the query', 'schema check', 'code 47', 'SELECT 1', 'r-1']) {
      expect(text).toContain(part)
    }
    const again = [...shown.place.querySelectorAll('button')].find((button) => button.textContent === 'Try again')
    if (!again) throw new Error('no way to try again')
    await click(again)
    expect(retry).toHaveBeenCalledOnce()
  })

  it('speaks Arabic, and keeps what a machine said left to right', async () => {
    shown = await render(<ErrorPanel error={failure} />, 'ar')
    expect(document.documentElement.dir).toBe('rtl')
    expect(shown.place.textContent).toContain('تعذّر على ClickHouse تنفيذ الاستعلام')
    expect(find('[dir="ltr"]').textContent).toBe('code 47')
  })
})

describe('a figure', () => {
  it('stands with its interval', async () => {
    const figure = {
      kind: 'value',
      estimate: 0.0046,
      low: 0.00345,
      high: 0.00613,
      level: 0.95,
      n: 10_000,
      method: 'wilson',
    } as const
    shown = await render(<FigureText figure={figure} />)
    expect(shown.place.textContent).toBe('0.46% [0.35, 0.61]')
  })

  it('that is missing says why, and is never zero', async () => {
    shown = await render(<FigureText figure={{ kind: 'missing', reason: 'not_logged', n: 0, method: 'wilson' }} />)
    expect(shown.place.textContent).toBe('not logged')
  })
})

it('gives every state a shape and a word of its own', async () => {
  const states = ['ok', 'no_data', 'too_few', 'error', 'pending', 'firing'] as const
  shown = await render(states.map((state) => <StateMark key={state} state={state} />))
  const shapes = [...shown.place.querySelectorAll('svg')].map((svg) => svg.innerHTML)
  expect(new Set(shapes).size).toBe(states.length)
  expect(shown.place.textContent).toBe('OkNo dataToo few rowsErrorPendingFiring')
})

describe('a table', () => {
  interface Row {
    name: string
    n: number | null
  }
  const rows: Row[] = [
    { name: 'b', n: 2 },
    { name: 'a', n: 10 },
    { name: 'c', n: null },
  ]
  const columns: Column<Row>[] = [
    { id: 'name', header: 'Name', value: (row) => row.name },
    { id: 'n', header: 'N', align: 'end', value: (row) => row.n },
  ]
  const names = () => [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent)

  it('sorts by a press on a header, and shows a missing value as missing', async () => {
    shown = await render(<Table label="Things" rows={rows} columns={columns} rowKey={(row) => row.name} />)
    expect(names()).toEqual(['b', 'a', 'c'])
    const header = [...document.querySelectorAll('thead button')][1]
    if (!header) throw new Error('no header to press')
    await click(header)
    expect(names()).toEqual(['a', 'b', 'c'])
    expect(find('th[aria-sort="descending"]').textContent).toBe('N')
    await click(header)
    expect(names()).toEqual(['c', 'b', 'a'])
    expect(document.body.textContent).toContain('—')
  })

  it('is walked with arrows and opened with Enter', async () => {
    const open = vi.fn()
    vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((run) => {
      run(0)
      return 0
    })
    shown = await render(
      <Table label="Things" rows={rows} columns={columns} rowKey={(row) => row.name} onOpen={open} />,
    )
    expect(document.querySelectorAll('tbody tr[tabindex="0"]')).toHaveLength(1)
    await act(async () => find('tbody tr[tabindex="0"]').focus())
    await press(find('tbody tr:focus'), 'ArrowDown')
    await press(find('tbody tr:focus'), 'Enter')
    expect(open).toHaveBeenLastCalledWith(rows[1])
    await press(find('tbody tr:focus'), 'End')
    await press(find('tbody tr:focus'), ' ')
    expect(open).toHaveBeenLastCalledWith(rows[2])
    vi.restoreAllMocks()
  })
})

it('compares numbers by size, words by the alphabet, and puts what is missing first', () => {
  // The table's typing lets the caller name the type of a value; a stand-in can only agree.
  const value = (of: string | number | null) => ({ getValue: <T,>() => of as T })
  expect(compareValues(value(2), value(10), 'n')).toBeLessThan(0)
  expect(compareValues(value('item 2'), value('item 10'), 'n')).toBeLessThan(0)
  expect(compareValues(value(null), value(0), 'n')).toBeLessThan(0)
})

it('breaks a sparkline where a value is missing, and starts it at zero', () => {
  const [first, second] = sparkRuns([0, 10, null, 5])
  expect(first).toHaveLength(2)
  expect(second).toHaveLength(1)
  expect(first?.[0]?.y).toBeGreaterThan(first?.[1]?.y ?? 0)
  expect(sparkRuns([])).toEqual([])
})

function Asking({ onAnswer }: { onAnswer: (yes: boolean) => void }) {
  const confirm = useConfirm()
  const ask = () =>
    confirm({ title: 'Publish?', text: 'to everyone', action: 'Publish to live', danger: true }).then(onAnswer)
  return (
    <button type="button" id="ask" onClick={ask}>
      ask
    </button>
  )
}

describe('a question', () => {
  it('names the act, and answers exactly once', async () => {
    const answered = vi.fn()
    shown = await render(
      <ConfirmProvider>
        <Asking onAnswer={answered} />
      </ConfirmProvider>,
    )
    await click(find('#ask'))
    const yes = find('[data-testid="confirm-yes"]')
    expect(yes.textContent).toBe('Publish to live')
    expect(find('[role="alertdialog"]')).toBeTruthy()
    await click(yes)
    expect(answered.mock.calls).toEqual([[true]])
  })
})
