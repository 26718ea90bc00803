import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Page, test } from '@playwright/test'
import { documentWith } from '../../shared/config/testing/examples'
import { Consequence } from '../../shared/replay/consequences'
import { openApp, showPage } from '../app.mjs'
import { fileSizes, line, memoryOf, printTable, timeCalls, withDescendants } from './measure'
import { madeSample, timeMoves } from './replay'
import { timeSlider } from './slider'

// npm run bench [-- start bridge drift preview tuning]: figures on the generated sample log, in real Electron. Nothing is asserted: a figure
// is read beside the load it was taken under.

const wanted = (process.env.MIZAN_BENCH ?? '').split(' ').filter(Boolean)
const size = { width: 1440, height: 900 }
const userData = mkdtempSync(join(tmpdir(), 'mizan-bench-'))
test.afterAll(() => rmSync(userData, { recursive: true, force: true }))

function bench(name: string, run: () => Promise<void>) {
  test(name, async () => {
    test.skip(wanted.length > 0 && !wanted.includes(name))
    await run()
  })
}

/** Opens the app on the page and leaves it warm. */
async function opened(name: string) {
  const mizan = await openApp({ userData, size })
  await showPage(mizan.page, { name, timeout: 180_000 })
  return mizan
}

/** The whole log, as the page would ask for it. */
async function wholeScope(page: Page) {
  return page.evaluate(async () => {
    const answer = await window.mizan?.call('log.outline', 'bench-outline', {})
    const { value } = answer as { value: { first: string; last: string } } // the bench ends with the type error it deserves if it is not
    return { range: { from: value.first, to: value.last }, surface: null }
  })
}

bench('start', async () => {
  // Typed because they start empty.
  const first = { frame: [] as number[], useful: [] as number[] }
  const again = { frame: [] as number[], useful: [] as number[] }
  const memory = { app: [] as number[], all: [] as number[] }
  for (let i = 0; i < 6; i++) {
    const spawned = Date.now()
    const mizan = await openApp({ userData, size })
    await mizan.page.locator('html[data-ready="overview"]').waitFor({ state: 'attached', timeout: 180_000 })
    const { origin, marks } = await mizan.page.evaluate(() => ({
      origin: performance.timeOrigin,
      marks: window.mizanMarks,
    }))
    const into = i === 0 ? first : again // the first start makes the sample log
    into.frame.push(origin + (marks?.frame ?? Number.NaN) - spawned)
    into.useful.push(origin + (marks?.useful ?? Number.NaN) - spawned)
    const pid = mizan.app.process().pid
    if (i > 0 && pid !== undefined) {
      const app = await mizan.app.evaluate(({ app }) => app.getAppMetrics().map((metric) => metric.pid))
      memory.app.push(memoryOf(app))
      memory.all.push(memoryOf(withDescendants(pid)))
    }
    await mizan.close()
  }
  printTable('start: process spawn → seen', [
    line('first start: frame painted', 'ms', first.frame),
    line('first start: first useful page', 'ms', first.useful),
    line('later starts: frame painted', 'ms', again.frame),
    line('later starts: first useful page', 'ms', again.useful),
    line('memory of the app (PSS)', 'MiB', memory.app),
    line('memory with the embedded platform (PSS)', 'MiB', memory.all),
  ])
  printTable(
    'bundles of 20 KiB and more',
    fileSizes(resolve(import.meta.dirname, '../../out'))
      .filter((file) => /\.(c?js|css|html|woff2)$/.test(file.name) && file.size >= 20)
      .map((file) => line(file.name, 'KiB', [file.size])),
  )
})

bench('bridge', async () => {
  const { page, close } = await opened('overview')
  printTable('bridge: round trip from the page', [
    line('app.info (no I/O)', 'ms', await timeCalls(page, 'app.info', {}, 200)),
    line('log.outline (two small queries)', 'ms', await timeCalls(page, 'log.outline', {}, 50)),
    line('serving.capabilities (one request)', 'ms', await timeCalls(page, 'serving.capabilities', {}, 50)),
  ])
  await close()
})

bench('drift', async () => {
  const { page, close } = await opened('drift')
  const scope = await wholeScope(page)
  printTable('drift: sample log, whole range', [
    line('drift.matrix, all surfaces', 'ms', await timeCalls(page, 'drift.matrix', { ...scope, model: null }, 30)),
    line('overview.read', 'ms', await timeCalls(page, 'overview.read', scope, 30)),
    line('health.traffic', 'ms', await timeCalls(page, 'health.traffic', scope, 30)),
    line('skew.read', 'ms', await timeCalls(page, 'skew.read', scope, 30)),
  ])
  await close()
})

bench('preview', async () => {
  const { page, close } = await opened('preview')
  const users = await page.evaluate(async () => {
    const answer = await window.mizan?.call('preview.users', 'bench-users', { q: '', limit: 20 })
    const { value } = answer as { value: { users: { user_id: string }[] } } // as above
    return value.users.map((user) => user.user_id)
  })
  const taken: number[] = []
  for (const user_id of users) {
    const input = { surface: 'home', user: { user_id }, context: {}, left: { kind: 'live' }, right: { kind: 'live' } }
    taken.push(...(await timeCalls(page, 'preview.run', input, 5)))
  }
  printTable('preview: live beside live, with every term', [line('preview.run', 'ms', taken)])
  await close()
})

bench('tuning', async () => {
  const document = documentWith({})
  const lines = [
    [5000, 100],
    [50_000, 100],
  ].flatMap(([requests = 0, candidates = 0]) => {
    const consequence = new Consequence(madeSample(requests, candidates), document, 1)
    const { processor, clock } = timeMoves(consequence, document, 'revenue', requests > 5000 ? 10 : 40)
    const what = `${requests} × ${candidates} candidates ranked and added up`
    return [line(`${what}: processor`, 'ms', processor), line(`${what}: clock`, 'ms', clock)]
  })
  printTable('tuning: one weight moves, in Node', lines)

  const { page, close } = await opened('tune')
  await page.getByTestId('tune-new-draft').click()
  await page.getByTestId('new-draft-title').locator('input').fill('Bench')
  await page.getByTestId('new-draft-create').click()
  const { moves, longTasks, sample } = await timeSlider(page, 'purchase', 40)
  printTable(`tuning: one weight moves, in Electron; ${sample}`, [
    line('key → new figures on screen', 'ms', moves),
    line('tasks of the window over 50 ms meanwhile', 'ms', longTasks),
  ])
  await close()
})
