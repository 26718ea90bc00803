import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { call } from './call'
import { expect, test } from './fixtures'

// The security model of README.md, proven in the real app; the policy and the bridge have files of their own.
test.use({ appArguments: ['--profile', 'empty'] })

test('the page is a web page: no Node, no Electron, a bridge of four things', async ({ mizan: { page } }) => {
  const found = await page.evaluate(() => ({
    names: [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      '__dirname',
      'electron',
      'ipcRenderer',
    ].filter((name) => name in window),
    bridge: Object.keys(window.mizan ?? {}).sort(),
    origin: location.origin,
    secure: isSecureContext,
  }))
  expect(found).toEqual({ names: [], bridge: ['call', 'cancel', 'marks', 'on'], origin: 'app://mizan', secure: true })
})

test('the page cannot change the bridge', async ({ mizan: { page } }) => {
  const changed = await page.evaluate(() => {
    const before = window.mizan?.call
    try {
      Object.assign(window.mizan ?? {}, { call: () => 'mine' })
    } catch {
      // frozen
    }
    return window.mizan?.call !== before
  })
  expect(changed).toBe(false)
})

test('the window has every protection on', async ({ mizan: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // Not in Electron's types, as it is meant for tests such as this one.
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  })
  expect(preferences.nodeIntegrationInWorker ?? false).toBe(false)
})

test('the page reaches no network, even where no policy stops it', async ({ mizan: { app } }) => {
  const visits: (string | undefined)[] = []
  const server = createServer((request, response) => {
    visits.push(request.url)
    response.end('x')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const outcome = await app.evaluate(async ({ BrowserWindow }, port) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('data:text/html,<p>a page without a policy')
    const attempt = `fetch('http://127.0.0.1:${port}/', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`
    const outcome = await window.webContents.executeJavaScript(attempt)
    window.destroy()
    return outcome
  }, port)
  server.close()
  expect(outcome).toBe('refused')
  expect(visits).toEqual([])
})

test('files outside the page cannot be had through app://', async ({ mizan: { app } }) => {
  const statuses = await app.evaluate(
    ({ net }, addresses) =>
      Promise.all(
        addresses.map((address) =>
          net.fetch(address).then(
            (answer) => answer.status,
            () => 'refused',
          ),
        ),
      ),
    [
      'app://mizan/index.html',
      'app://mizan/..%2f..%2fpackage.json',
      'app://mizan/%2e%2e/%2e%2e/package.json',
      'app://mizan/..%5c..%5cpackage.json',
      'app://elsewhere/index.html',
      'app://mizan/assets/none.js',
    ],
  )
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404])
})

test('the window never shows another page', async ({ mizan: { page, app } }) => {
  // Without the place inside the page, which it sets itself as it begins.
  const shown = () => page.url().split('#')[0]
  const before = shown()
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.evaluate(() => {
    location.assign('file:///etc/passwd')
  })
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
  })
  // A round trip through main: what was asked for before it has been decided.
  await app.evaluate(() => undefined)
  expect(shown()).toBe(before)
  expect(await page.evaluate(() => document.title)).toContain('Mizan')
})

test('the page opens no windows', async ({ mizan: { page, app } }) => {
  const opened = await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    return [window.open('https://example.com/'), window.open('about:blank'), window.open('app://mizan/')].map(Boolean)
  })
  expect(opened).toEqual([false, false, false])
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a webview is not attached', async ({ mizan: { page, app } }) => {
  await page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com/')
    document.body.append(view)
  })
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('permissions are denied', async ({ mizan: { page } }) => {
  const answers = await page.evaluate(async () => {
    const refused = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        () => 'denied',
      )
    return {
      notifications: await Notification.requestPermission(),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      place: await refused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 5000 })),
      ),
      paste: await refused(navigator.clipboard.readText()),
      midi: await refused(navigator.requestMIDIAccess({ sysex: true })),
    }
  })
  expect(answers).toEqual({
    notifications: 'denied',
    camera: 'denied',
    place: 'denied',
    paste: 'denied',
    midi: 'denied',
  })
})

test('only addresses of the list are opened outside', async ({ mizan: { app, page } }) => {
  await app.evaluate(({ shell }) => {
    Object.assign(globalThis, { opened: [] })
    shell.openExternal = async (url) => {
      Reflect.get(globalThis, 'opened').push(url)
    }
  })
  for (const url of [
    'http://clickhouse.com/',
    'https://clickhouse.com.evil.example/',
    'https://clickhouse.com@evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ]) {
    expect(await call(page, 'app.openExternal', { url }), url).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    })
  }
  expect(await call(page, 'app.openExternal', { url: 'https://clickhouse.com/docs' })).toEqual({ ok: true, value: {} })
  expect(await app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual(['https://clickhouse.com/docs'])
})

test('secrets go in and never come out: not to the page, not to the disk, not to the log', async ({ mizan }) => {
  const { page, userData } = mizan
  const password = 'correct-horse-battery'
  const token = 'staple-token-123456'
  const profile = {
    id: null,
    name: 'Far away',
    kind: 'remote',
    clickhouse: { url: 'http://127.0.0.1:9', database: 'mizan', username: 'reader', hasPassword: false },
    serving: { url: 'http://127.0.0.1:9', hasToken: false },
  }
  const answers = [
    await call(page, 'connections.test', { profile, secrets: { password, token } }),
    await call(page, 'connections.save', { profile, secrets: { password, token } }),
    await call(page, 'connections.state', {}),
  ]
  expect(answers[0]).toMatchObject({ ok: true })
  expect(answers[1]).toMatchObject({
    ok: true,
    value: { clickhouse: { hasPassword: true }, serving: { hasToken: true } },
  })
  // This machine has no keychain, and says so.
  expect(answers[2]).toMatchObject({ ok: true, value: { secretStorage: 'memory' } })
  answers.push(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })))
  const said = JSON.stringify(answers)
  const secrets = [password, token, ...embeddedSecrets(userData)]
  for (const secret of secrets) expect(said).not.toContain(secret)
  await mizan.app.evaluate(() => undefined)
  for (const file of filesBelow(userData)) {
    if (file.endsWith('credentials.json')) continue // the embedded platform's own, readable by its owner alone
    const content = readFileSync(file)
    for (const secret of secrets) expect(content.includes(secret), file).toBe(false)
  }
})

/** The embedded platform's, where it has got as far as making them. */
function embeddedSecrets(userData: string): string[] {
  const file = filesBelow(userData).find((path) => path.endsWith('credentials.json'))
  return file ? Object.values<string>(JSON.parse(readFileSync(file, 'utf8'))) : []
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
