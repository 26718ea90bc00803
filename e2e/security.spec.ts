import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { calls } from '../shared/contract/bridge'
import { expect, type OpenedApp, showPage, test } from './fixtures'

// Every line of the security model in README.md, proven against the real app.
test.use({ appArguments: ['--profile', 'empty'] })

/** What the main process answers to a call from the page. */
function call(page: Page, name: unknown, input: unknown, requestId: unknown = `test-${Math.random()}`) {
  return page.evaluate(([name, id, input]) => window.mizan?.call(name as string, id as string, input), [
    name,
    requestId,
    input,
  ] as const)
}

/** Runs a script in the page and returns which directive of the policy stopped it, '' for none. */
function violationOf(page: Page, script: string) {
  return page.evaluate(
    (text) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        const done = setTimeout(() => resolve(''), 2000)
        document.addEventListener('securitypolicyviolation', () => clearTimeout(done), { once: true })
        // Not eval: the page's policy holds for what a test does in it, too.
        const actions: Record<string, () => unknown> = {
          'inline script': () => {
            const element = document.createElement('script')
            element.textContent = 'window.broken = true'
            document.body.append(element)
          },
          'remote script': () => {
            const element = document.createElement('script')
            element.src = 'https://example.com/x.js'
            document.body.append(element)
          },
          'inline handler': () => {
            const element = document.createElement('div')
            element.setAttribute('onclick', 'window.broken = true')
            document.body.append(element)
            element.click()
          },
          'inline style': () => {
            const element = document.createElement('style')
            element.textContent = 'body { display: none }'
            document.head.append(element)
          },
          'style attribute': () => document.body.setAttribute('style', 'display: none'),
          'remote image': () => {
            new Image().src = 'https://example.com/pixel.png'
          },
          frame: () => {
            const element = document.createElement('iframe')
            element.src = 'https://example.com/'
            document.body.append(element)
          },
          'fetch abroad': () => fetch('https://example.com/').catch(() => undefined),
          'fetch at home': () => fetch('app://mizan/index.html').catch(() => undefined),
          socket: () => new WebSocket('wss://example.com/'),
          beacon: () => navigator.sendBeacon('https://example.com/', 'x'),
          form: () => {
            const element = document.createElement('form')
            element.action = 'https://example.com/'
            document.body.append(element)
            element.submit()
          },
          base: () => {
            const element = document.createElement('base')
            element.href = 'https://example.com/'
            document.head.append(element)
          },
        }
        try {
          actions[text]?.()
        } catch {
          // A blocked call may throw as well; the event says why.
        }
      }),
    script,
  )
}

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

for (const [action, directive] of [
  ['inline script', 'script-src-elem'],
  ['remote script', 'script-src-elem'],
  ['inline handler', 'script-src-attr'],
  ['inline style', 'style-src-elem'],
  ['style attribute', 'style-src-attr'],
  ['remote image', 'img-src'],
  ['frame', 'frame-src'],
  ['fetch abroad', 'connect-src'],
  ['fetch at home', 'connect-src'],
  ['socket', 'connect-src'],
  ['beacon', 'connect-src'],
  ['form', 'form-action'],
  ['base', 'base-uri'],
] as const) {
  test(`the policy stops: ${action}`, async ({ mizan: { page } }) => {
    expect(await violationOf(page, action)).toBe(directive)
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
  })
}

test.describe('with charts to draw', () => {
  test.use({ appArguments: ['--profile', 'sample'] })

  test('the page itself never asks for what its policy forbids', async ({ mizan: { page } }) => {
    test.setTimeout(300_000)
    await page.addInitScript(() => {
      const violations: string[] = []
      Object.assign(window, { violations })
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.columnNumber}`)
      })
    })
    for (const name of ['overview', 'health', 'drift', 'skew', 'tune', 'preview', 'connections']) {
      await showPage(page, { name, timeout: 180_000 }) // the first waits for the sample log
      expect(await page.evaluate(() => Reflect.get(window, 'violations')), name).toEqual([])
    }
  })
})

test('the policy stops eval and its relatives', async ({ mizan: { page } }) => {
  const outcomes = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const attempt = (action: () => unknown) => {
          try {
            return typeof action()
          } catch (error) {
            return error instanceof EvalError ? 'refused' : String(error)
          }
        }
        // In a task of its own: what the test tool itself runs is exempt from the policy.
        setTimeout(() => {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
          resolve([attempt(() => eval('1 + 1')), attempt(() => new Function('return 1')())])
        })
      }),
  )
  expect(outcomes).toEqual(['refused', 'refused'])
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
  const before = page.url()
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
  expect(page.url()).toBe(before)
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

test.describe('who may call', () => {
  /** Asks over the bridge from a frame of another window that has our preload. */
  async function askFrom({ app }: OpenedApp, address: string, inFrame: boolean) {
    return app.evaluate(
      async ({ BrowserWindow, app }, { address, inFrame }) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload: `${app.getAppPath()}/out/preload/index.cjs`,
            nodeIntegrationInSubFrames: true,
          },
        })
        await window.loadURL(address)
        const ask = `mizan.call('connections.state', 'x', {})`
        const answer = await window.webContents.executeJavaScript(
          inFrame
            ? `(async () => {
                 const frame = document.createElement('iframe')
                 frame.srcdoc = '<p>a frame</p>'
                 await new Promise((loaded) => {
                   frame.onload = loaded
                   document.body.append(frame)
                 })
                 return frame.contentWindow.${ask}
               })()`
            : ask,
        )
        window.destroy()
        return answer
      },
      { address, inFrame },
    )
  }

  for (const [who, address, inFrame] of [
    ['a foreign page', 'data:text/html,<body>', false],
    ['our page in a window that is not ours', 'app://mizan/', false],
    ['a frame inside our page', 'app://mizan/', true],
  ] as const) {
    test(`not ${who}`, async ({ mizan }) => {
      expect(await askFrom(mizan, address, inFrame)).toEqual({
        ok: false,
        error: { code: 'unexpected', detail: 'Only the app’s own page may call.' },
      })
    })
  }

  test('our page may', async ({ mizan: { page } }) => {
    expect(await call(page, 'connections.state', {})).toMatchObject({ ok: true })
  })
})

test.describe('what may be said', () => {
  const refused = { ok: false, error: { code: 'invalid_input' } }

  test('nothing that does not fit its schema, in any call', async ({ mizan: { page } }) => {
    for (const name of Object.keys(calls)) {
      for (const input of ['text', 42, null, [], undefined]) {
        // An empty object is the whole input of some calls; these are never that.
        expect(await call(page, name, input), `${name} ${input}`).toMatchObject(refused)
      }
    }
  })

  test('nothing incomplete, where something is asked for', async ({ mizan: { page } }) => {
    for (const [name, { input }] of Object.entries(calls)) {
      if (input.safeParse({}).success) continue
      expect(await call(page, name, {}), name).toMatchObject(refused)
    }
  })

  test('no call that is not in the table', async ({ mizan: { page } }) => {
    for (const name of ['', 'app', 'constructor', '__proto__', 'toString', 'app.quit', 7, null, {}]) {
      expect(await call(page, name, {}), String(name)).toMatchObject(refused)
    }
  })

  test('no request without a proper id', async ({ mizan: { page } }) => {
    for (const id of ['', 'x'.repeat(65), 7, null, {}]) {
      expect(await call(page, 'connections.state', {}, id), String(id)).toMatchObject(refused)
    }
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
