import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from './fixtures'

test.use({ appArguments: ['--profile', 'empty'] })

/** Starts Electron as a person would a second time; resolves with what it said and its exit code. */
function startAgain(userData: string, ...more: string[]): Promise<{ code: number | null; said: string }> {
  const executable = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'electron')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...sandbox, '--log-level=3', '.', `--user-data-dir=${userData}`, ...more])
    let said = ''
    child.stderr.on('data', (data) => {
      said += data
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve({ code, said }))
  })
}

test('a second start brings the first one to the front, says so and ends', async ({
  mizan: { app, page, userData },
}) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const { code, said } = await startAgain(userData)
  expect(code).toBe(0)
  expect(said).toContain('Mizan is already open; its window has come to the front.')
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false)
  expect(await page.evaluate(() => window.mizan !== undefined)).toBe(true)
})

test('a second start hands its link over: the window goes there, and only goes', async ({
  mizan: { page, userData },
}) => {
  const heard = page.evaluate(
    () => new Promise((resolve) => window.mizan?.on((event) => event.type === 'navigate' && resolve(event))),
  )
  await startAgain(userData, 'mizan://tune:publish') // no place in the app: nothing happens
  await startAgain(userData, 'mizan://drift?select=price_sar')
  expect(await heard).toEqual({ type: 'navigate', page: 'drift?select=price_sar' })
})

test('what the app is started with is checked', async ({ mizan }) => {
  const { code, said } = await startAgain(join(mizan.userData, 'other'), '--profile', 'shop')
  expect(code).toBe(1)
  expect(said).toContain('--profile is one of sample, open-bandit, eshop, empty')
})
