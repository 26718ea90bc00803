import { calls } from '../shared/contract/bridge'
import { call } from './call'
import { expect, type OpenedApp, test } from './fixtures'

// Who may talk to the main process, and what may be said: proven in the real app.
test.use({ appArguments: ['--profile', 'empty'] })

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
