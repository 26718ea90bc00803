import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openApp, showPage, test } from './fixtures'

// The page's policy, proven in the real app: what it stops, and that the page never asks for that.
test.use({ appArguments: ['--profile', 'empty'] })

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

test('the policy stops everything that is not a file of ours', async ({ mizan: { page } }) => {
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
    await page.reload()
    await page.waitForLoadState()
    expect(await violationOf(page, action), action).toBe(directive)
    expect(await page.evaluate(() => 'broken' in window), action).toBe(false)
  }
})

test.describe('with charts to draw', () => {
  test('the page itself never asks for what its policy forbids', async ({ sampleLog }) => {
    test.setTimeout(300_000)
    const data = mkdtempSync(join(tmpdir(), 'mizan-policy-'))
    cpSync(sampleLog, data, { recursive: true })
    const { page, close } = await openApp({ args: ['--profile', 'sample', '--data', data] })
    await page.addInitScript(() => {
      const violations: string[] = []
      Object.assign(window, { violations })
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.columnNumber}`)
      })
    })
    for (const name of ['overview', 'health', 'drift', 'skew', 'monitors', 'tune', 'preview', 'connections']) {
      await showPage(page, { name, timeout: 60_000 })
      expect(await page.evaluate(() => Reflect.get(window, 'violations')), name).toEqual([])
    }
    await close()
    rmSync(data, { recursive: true, force: true })
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
