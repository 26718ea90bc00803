import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigDocument } from '../../shared/config/document'
import { Draft, DraftPage, LiveConfig, PublishResult, paths, RankResponse } from '../../shared/contract/serving'
import { connect, field } from '../faults/page'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type Place, type Remote, speak, startRemote } from '../remote'
import { pressAt, typeAt, walkTo } from '../walk'

// A change on its whole way, without a mouse: written by one, approved by another, sent to a few, then to everybody, and taken back.
// Each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' })

const tokens = {
  omar: 'omar-token-of-this-journey',
  mona: 'mona-token-of-this-journey',
  vera: 'vera-token-of-this-journey',
}
const people = [
  { user: 'omar', role: 'approver', token: tokens.omar },
  { user: 'mona', role: 'approver', token: tokens.mona },
  { user: 'vera', role: 'viewer', token: tokens.vera },
]

const log = mkdtempSync(join(tmpdir(), 'mizan-publish-'))
let remote: Remote
let mizan: OpenedApp

test.beforeAll(async ({ sampleLog }) => {
  cpSync(sampleLog, log, { recursive: true })
  writeFileSync(join(log, 'people.json'), JSON.stringify(people))
  remote = await startRemote('sample', log)
  mizan = await openApp({ args: ['--profile', 'empty'], size: { width: 1440, height: 900 } })
  await connect(mizan.page, as('omar'))
  await showPage(mizan.page, { name: 'tune', language: 'en', theme: 'light' })
})
test.afterAll(async () => {
  await mizan.close()
  await remote.remove()
  rmSync(log, { recursive: true, force: true, maxRetries: 3 })
})

/** The platform as this person's programs reach it. */
function as(person: keyof typeof tokens): Place {
  const { clickhouse, serving } = remote
  return { clickhouse, serving: { ...serving, token: tokens[person] } }
}

const press = (key: string) => mizan.page.keyboard.press(key)
const live = async () => (await speak(remote, LiveConfig, paths.live)).version.version
const newestDraft = async () => Draft.parse((await speak(remote, DraftPage, paths.drafts)).drafts[0])
const saved = () => expect(mizan.page.getByTestId('tune-sync')).toHaveAttribute('data-sync', 'saved')

async function startDraft(title: string) {
  const { page } = mizan
  await pressAt(page, 'tune-new-draft')
  await page.keyboard.type(title)
  await press('Enter')
  await saved()
}

async function weigh(weight: string) {
  await typeAt(mizan.page, 'weight-purchase', weight)
  await press('Enter')
  await expect(mizan.page.getByTestId('page-title')).not.toContainText(/no change|لا فرق/)
  await saved()
}

/** Shoppers come, each to one home page. */
async function shoppersCome(count: number) {
  for (let from = 0; from < count; from += 20) {
    await Promise.all(
      Array.from({ length: Math.min(20, count - from) }, (_, at) => {
        const body = {
          request_id: crypto.randomUUID(),
          surface: 'home',
          user: { user_id: `u-${from + at}` },
          page_size: 10,
        }
        return speak(remote, RankResponse, paths.rank, { method: 'POST', body })
      }),
    )
  }
}

test('a draft shows its effect and ten shoppers, and its author may not approve it', async () => {
  const { page } = mizan
  await startDraft('Sales first')
  await weigh('2')
  await pressAt(page, 'tune-review')
  await expect(page.getByTestId('review')).toContainText('change from live')
  await expect(page.getByTestId('replay-outcomes')).toBeVisible({ timeout: 30_000 })
  await walkTo(page, page.getByTestId('review-shopper-0'))
  await press('Tab')
  await press('Enter')
  await expect(page.getByTestId('review-shopper-1')).toHaveAttribute('aria-pressed', 'true')
  const decision = page.getByTestId('review-decision')
  await expect(decision).toContainText('more than 20% needs approval')
  await expect(page.getByTestId('tune-publish')).toBeDisabled()

  await pressAt(page, 'review-submit')
  await page.keyboard.type('Weekend sale')
  await pressAt(page, 'review-note-send')
  await expect(page.getByTestId('review-state')).toContainText('waits for somebody else')
  await expect(page.getByTestId('note-submitted')).toContainText('Weekend sale')
  await expect(page.getByTestId('review-approve')).toBeDisabled()
  await expect(page.getByTestId('review-publish')).toHaveCount(1)
})

test('another person approves it, which is seen at once, and it is sent to a few', async () => {
  const { page } = mizan
  const before = await live()
  const { id, etag } = await newestDraft()
  const body = { note: 'Seen, go' }
  await speak(as('mona'), Draft, paths.draftAction(id, 'approve'), { method: 'POST', body, etag })
  await expect(page.getByTestId('review-state')).toContainText('Approved by mona')
  await expect(page.getByTestId('note-approved')).toContainText('Seen, go')

  await expect(page.getByTestId('review-publish')).toBeEnabled()
  await pressAt(page, 'review-publish')
  await page.keyboard.type('Weekend')
  await typeAt(page, 'publish-shares', '50, 100')
  await typeAt(page, 'publish-requests', '0')
  await press('Tab')
  await pressAt(page, 'publish-send')
  await expect(page.getByTestId('rollout-running')).toHaveAttribute('data-percent', '50')
  expect(await live()).toBe(before)
  await shoppersCome(40)
  await expect(page.getByTestId('rollout-instances')).toContainText(/requests? served with it/, { timeout: 15_000 })
  await expect(page.getByTestId('rollout-ratio')).toContainText('shoppers got the new version', { timeout: 20_000 })
  await expect(page.getByTestId('rollout-guardrails').getByTestId('guardrail-ctr')).toBeVisible()
})

test('it is held, goes on, reaches everybody, and is taken back', async () => {
  const { page } = mizan
  const before = await live()
  await pressAt(page, 'rollout-pause')
  await expect(page.getByTestId('rollout-paused')).toBeVisible()
  await pressAt(page, 'rollout-resume')
  await expect(page.getByTestId('rollout-running')).toBeVisible()
  await pressAt(page, 'rollout-advance')
  await expect(page.getByTestId('rollout-ask')).toContainText('100%')
  await pressAt(page, 'rollout-do')
  await expect(page.getByTestId('rollout-completed')).toBeVisible()
  await expect(page.getByTestId('page-title')).toContainText(`version ${before + 1}`)

  await pressAt(page, 'live-rollback')
  await expect(page.getByTestId('rollback')).toContainText('What goes back')
  await pressAt(page, 'rollback-send')
  await expect(page.getByTestId('page-title')).toContainText(`version ${before + 2}`)
  await walkTo(page, page.getByRole('tab', { selected: true }))
  await press('End')
  await pressAt(page, 'audit-verify')
  await expect(page.getByTestId('audit-verified')).toHaveAttribute('data-holds', 'true')
})

test('a version that empties pages is taken back by the guardrail, and the screen says so', async () => {
  const { page } = mizan
  const { version, document } = await speak(remote, LiveConfig, paths.live)
  const body = { base_version: version.version, title: 'A slip', document: hidingAll(document) }
  const draft = await speak(as('mona'), Draft, paths.drafts, { method: 'POST', body })
  const ramp = {
    steps: [
      { percent: 50, hold_seconds: 600 },
      { percent: 100, hold_seconds: 0 },
    ],
    min_requests: 0,
  }
  await speak(as('mona'), PublishResult, paths.draftAction(draft.id, 'publish'), {
    method: 'POST',
    body: { expected_live_version: version.version, reason: 'slip', ramp },
    etag: draft.etag,
  })
  await expect(page.getByTestId('rollout-running')).toBeVisible()
  await shoppersCome(160)
  await expect(page.getByTestId('rollout-rolled_back')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('rollout-move')).toContainText('the guardrail “Empty pages” was broken')
  expect(await live()).toBe(version.version)
  await expect(page.getByTestId('guardrail-empty_rate')).toHaveAttribute('data-state', 'breached')
})

/** Hides every store, in two rules, so that neither looks like a slip by itself. */
function hidingAll(document: ConfigDocument): ConfigDocument {
  const all = Array.from({ length: 200 }, (_, at) => `s-${String(at).padStart(3, '0')}`)
  const none = { surfaces: [], queries: [], categories: [], stores: [], segments: [], countries: [], devices: [] }
  const rule = (id: string, hidden: string[]): ConfigDocument['rules'][number] => ({
    id,
    name: id,
    type: 'hide',
    scope: none,
    target: { items: [], stores: hidden, brands: [], categories: [] },
    params: {},
    schedule: { start: '2026-01-01T00:00:00Z', end: '2026-12-31T00:00:00Z', time_zone: 'UTC' },
    priority: 100,
    on_out_of_stock: 'skip',
    owner: 'mona',
    reason: 'a slip',
    enabled: true,
  })
  return { ...document, rules: [rule('Hide the first half', all.slice(0, 15)), rule('Hide the rest', all.slice(15))] }
}

test('in Arabic: a small change goes out step by step and is stopped; the kill switch is pulled and ended', async () => {
  const { page } = mizan
  await showPage(page, { name: 'tune', language: 'ar', theme: 'dark' })
  const before = await live()
  await startDraft('وزن أصغر')
  await weigh(String(Number(await field(page, 'weight-purchase').inputValue()) + 0.1))
  await expect(page.getByTestId('tune-publish')).toBeEnabled()
  await pressAt(page, 'tune-publish')
  await page.keyboard.type('تجربة')
  await pressAt(page, 'publish-send')
  await expect(page.getByTestId('rollout-running')).toHaveAttribute('data-percent', '1')
  await expect(page.getByTestId('rollout')).toContainText('يصل الإصدار')
  await pressAt(page, 'rollout-abort')
  await pressAt(page, 'rollout-do')
  await expect(page.getByTestId('rollout-aborted')).toBeVisible()
  expect(await live()).toBe(before)

  await pressAt(page, 'kill-open')
  await walkTo(page, page.getByTestId('kill-scope-rules'))
  await press('ArrowDown')
  await typeAt(page, 'kill-reason', 'تجربة')
  await pressAt(page, 'kill-send')
  await expect(page.getByTestId('kill-notice')).toContainText('الاستكشاف متوقف')
  await pressAt(page, 'kill-end')
  await expect(page.getByTestId('kill-notice')).toHaveCount(0)
})

test('who may only look is told so, and offered nothing that would be refused', async () => {
  const { page } = mizan
  await connect(page, as('vera'))
  await showPage(page, { name: 'tune', language: 'en', theme: 'light' })
  await expect(page.getByTestId('page-title')).toContainText('Live')
  await expect(page.getByTestId('live-rollback')).toHaveCount(0)
  await expect(page.getByTestId('kill-open')).toHaveCount(0)
})
