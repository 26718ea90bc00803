import type { Page } from '@playwright/test'
import { call } from '../call'
import { expect } from '../fixtures'
import type { Place } from '../remote'

/** The input inside a labelled field. */
export const field = (page: Page, id: string) => page.getByTestId(id).locator('input, textarea')

/** Makes the app work with a remote system, as Connections does. Answers with the connection's id. */
export async function connect(page: Page, { clickhouse, serving }: Place): Promise<string> {
  await page.waitForLoadState()
  const { password, ...log } = clickhouse
  const { token, url } = serving
  const profile = {
    id: null,
    name: 'Far away',
    kind: 'remote',
    clickhouse: { ...log, hasPassword: true },
    serving: { url, hasToken: true },
  }
  const saved = await call(page, 'connections.save', { profile, secrets: { password, token } })
  expect(saved).toMatchObject({ ok: true })
  const id = String(Reflect.get(Reflect.get(Object(saved), 'value'), 'id'))
  expect(await call(page, 'connections.activate', { id })).toMatchObject({ ok: true })
  return id
}

/** Starts a draft on the page Tune, and answers where its first weight is typed. */
export async function startDraft(page: Page, title: string) {
  await page.getByTestId('tune-new-draft').click()
  await field(page, 'new-draft-title').fill(title)
  await page.getByTestId('new-draft-create').click()
  await expect(page.getByTestId('tune-sync')).toHaveAttribute('data-sync', 'saved')
}

export async function typeWeight(page: Page, term: string, weight: number) {
  await field(page, `weight-${term}`).fill(String(weight))
  await field(page, `weight-${term}`).press('Enter')
}

/** In the dialog of a publish: to everybody at once, not step by step. */
export async function toEverybody(page: Page) {
  await page.getByTestId('publish-how-choice').getByRole('radio').nth(1).click()
}
