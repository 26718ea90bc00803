import type { ConfigDocument } from '../../shared/config/document'
import { Draft, DraftPage, LiveConfig, paths } from '../../shared/contract/serving'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type Remote, speak, startRemote } from '../remote'
import { type HoldingProxy, startHoldingProxy } from './holding-proxy'
import { connect, field, startDraft, toEverybody, typeWeight } from './page'

// Two people change the same thing. Our save is held on the line, so that theirs comes first every time.
test.describe.configure({ mode: 'serial' })

let remote: Remote
let proxy: HoldingProxy
let mizan: OpenedApp

test.beforeAll(async ({ sampleLog }) => {
  remote = await startRemote('sample', sampleLog)
  proxy = await startHoldingProxy(remote.serving.url)
  mizan = await openApp({ args: ['--profile', 'empty'], size: { width: 1440, height: 900 } })
  await connect(mizan.page, { clickhouse: remote.clickhouse, serving: { ...remote.serving, url: proxy.url } })
  await showPage(mizan.page, { name: 'tune', language: 'en' })
})
test.afterAll(async () => {
  await mizan.close()
  proxy.close()
  await remote.remove()
})

/** The same document with one weight another, as the other editor would have it. */
function withWeight(document: ConfigDocument, term: string, weight: number): ConfigDocument {
  const { terms } = document.value_model
  const before = terms[term]
  if (!before) throw new Error(`no term ${term}`)
  return { ...document, value_model: { ...document.value_model, terms: { ...terms, [term]: { ...before, weight } } } }
}

const weightsOf = ({ value_model: { terms } }: ConfigDocument) =>
  Object.fromEntries(Object.entries(terms).map(([name, { weight }]) => [name, weight]))

async function ourDraft(): Promise<Draft> {
  const { drafts } = await speak(remote, DraftPage, paths.drafts)
  const draft = drafts[0]
  if (!draft) throw new Error('no draft')
  return draft
}

/** We type one weight, and before it arrives the other editor saves another. */
async function bothSave(ours: [string, number], theirs: [string, number]) {
  const { id, etag, document } = await ourDraft()
  const held = proxy.hold(/^PATCH /)
  await typeWeight(mizan.page, ...ours)
  await held.arrived
  const change = { document: withWeight(document, ...theirs) }
  await speak(remote, Draft, paths.draft(id), { method: 'PATCH', body: change, etag })
  held.letGo()
  await expect(mizan.page.getByTestId('tune-sync')).toHaveText('someone else saved this draft')
}

const sync = () => mizan.page.getByTestId('tune-sync')

test('different fields: both are kept, and what was typed meanwhile too', async () => {
  const { page } = mizan
  await startDraft(page, 'Ours')
  await bothSave(['purchase', 27], ['click', 3])
  await expect(page.getByRole('alert').filter({ hasText: 'Both of you saved this draft.' })).toContainText(
    /admin saved it on .+ Your edits are kept here and are not sent until you have decided\./,
  )
  await typeWeight(page, 'margin', 5)
  await expect(field(page, 'weight-purchase')).toHaveValue('27')
  await expect(sync()).toHaveAttribute('data-sync', 'conflict')

  await page.getByTestId('tune-decide').click()
  const merge = page.getByTestId('merge')
  await expect(merge).toContainText('No field was changed by both: both sides are kept.')
  await merge.getByRole('button', { name: 'Keep both, save the merge' }).click()
  await expect(sync()).toHaveAttribute('data-sync', 'saved')
  for (const [term, weight] of [
    ['click', '3'],
    ['purchase', '27'],
    ['margin', '5'],
  ] as const) {
    await expect(field(page, `weight-${term}`)).toHaveValue(weight)
  }
  expect(weightsOf((await ourDraft()).document)).toMatchObject({ click: 3, purchase: 27, margin: 5 })
})

test('the same field: nobody wins until the person has chosen', async () => {
  const { page } = mizan
  await bothSave(['purchase', 28], ['purchase', 25])
  await page.getByTestId('tune-decide').click()
  await expect(page.getByTestId('merge')).toContainText('1 field was changed by both. Choose.')
  await expect(page.getByTestId('merge-save')).toBeDisabled()
  await page.getByTestId('choose-theirs').check()
  await page.getByTestId('merge-save').click()
  await expect(sync()).toHaveAttribute('data-sync', 'saved')
  await expect(field(page, 'weight-purchase')).toHaveValue('25')
  expect(weightsOf((await ourDraft()).document)).toMatchObject({ click: 3, purchase: 25, margin: 5 })
})

test('live moves while we publish: it is said who and what, our changes go on top, and then it publishes', async () => {
  const { page } = mizan
  await page.getByTestId('tune-publish').click()
  await toEverybody(page)
  await field(page, 'publish-reason').fill('Ours')
  await expect(page.getByTestId('publish-send')).toBeEnabled()
  const live = await speak(remote, LiveConfig, paths.live)
  const body = { title: 'Theirs', base_version: 1, document: withWeight(live.document, 'cart', 4) }
  const theirs = await speak(remote, Draft, paths.drafts, { method: 'POST', body })

  const held = proxy.hold(/^POST .*:publish$/)
  await page.getByTestId('publish-send').click()
  await held.arrived
  const reason = { expected_live_version: 1, reason: 'First' }
  const publish = { method: 'POST', body: reason, etag: theirs.etag } as const
  await speak(remote, LiveConfig, paths.draftAction(theirs.id, 'publish'), publish)
  held.letGo()

  const dialog = page.getByTestId('publish')
  await expect(dialog).toContainText('Live moved while you edited')
  await expect(dialog).toContainText(/admin published version 2, “Theirs”, on .+ Reason: First/)
  await expect(dialog).toContainText('Nothing was published, and nothing of yours is lost.')
  await dialog.getByRole('button', { name: 'Put my changes on version 2' }).click()
  await field(page, 'publish-reason').fill('Ours on top')
  await page.getByTestId('publish-send').click()
  await expect(page.getByTestId('page-title')).toContainText('Live: version 3, “Ours”')
  const { document, version } = await speak(remote, LiveConfig, paths.live)
  expect(weightsOf(document)).toMatchObject({ click: 3, cart: 4, purchase: 25, margin: 5 })
  expect(version.reason).toBe('Ours on top')
})
