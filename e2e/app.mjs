// @ts-check
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @typedef {object} AppOptions
 * @property {string[]} [args] for the app, e.g. ['--profile', 'eshop', '--data', dir]
 * @property {string} [userData] a folder to keep; otherwise a fresh one that is deleted in the end
 * @property {Record<string, string>} [env]
 * @property {{ width: number, height: number }} [size]
 */

/**
 * Opens the built app in real Electron with data of its own. Needs the environment that `node electron/launch.mjs --e2e` prepares.
 * @param {AppOptions} [options]
 */
export async function openApp({ args = [], userData, env = {}, size } = {}) {
  const folder = userData ?? (await mkdtemp(join(tmpdir(), 'mizan-e2e-')))
  const app = await _electron.launch({
    cwd: root,
    args: ['.', `--user-data-dir=${folder}`, '--force-device-scale-factor=1', ...args],
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...env }),
    timeout: 30_000,
  })
  const page = await app.firstWindow({ timeout: 30_000 })
  if (size) {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
    }, size)
  }

  /** @type {Promise<void> | undefined} */
  let closing
  /** Closed once, whoever asks how often. */
  function close() {
    closing ??= end()
    return closing
  }
  async function end() {
    const pid = app.process().pid
    const deadline = setTimeout(() => pid && process.kill(pid, 'SIGKILL'), 8000)
    await app.close().catch(() => undefined)
    clearTimeout(deadline)
    if (!userData) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  return { app, page, userData: folder, close }
}

/**
 * Shows a page in a theme and language, as a person would have left it, and waits until its data have arrived.
 * @param {import('@playwright/test').Page} page
 * @param {{ name: string, theme?: 'light' | 'dark', language?: 'en' | 'ar', timeout?: number }} view
 */
export async function showPage(page, { name, theme, language, timeout = 30_000 }) {
  await page.waitForLoadState()
  await page.evaluate(
    (/** @type {Record<string, string>} */ change) => {
      const kept = JSON.parse(localStorage.getItem('mizan.view') ?? '{}')
      if (kept.state)
        localStorage.setItem('mizan.view', JSON.stringify({ ...kept, state: { ...kept.state, ...change } }))
    },
    { page: name, ...(theme ? { theme } : {}), ...(language ? { language } : {}) },
  )
  await page.evaluate((/** @type {string} */ hash) => {
    history.replaceState(null, '', hash) // fires nothing, so that the page about to be left writes nothing
  }, `#/${name}`)
  await page.reload()
  await page.locator(`html[data-ready="${name}"]`).waitFor({ state: 'attached', timeout })
  await page.waitForFunction(() =>
    [...document.querySelectorAll('figure[data-chart]')].every((chart) => chart.querySelector('[data-drawn]')),
  )
}
