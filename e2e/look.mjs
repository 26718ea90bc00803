// @ts-check
/**
 * Takes pictures of pages of the built app, for whoever works on one:
 *   node e2e/look.mjs --page drift --theme dark --language ar --size 1440x900 --out drift.png [-- --profile eshop --data DIR]
 * --page, --theme and --language take lists (drift,skew), then --out is a folder. --wait MS: how long for a page's readiness.
 */
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepare } from '../electron/launcher/launch.mjs'
import { runScript, say } from '../electron/launcher/say.mjs'

const split = process.argv.indexOf('--')
const own = split < 0 ? process.argv.slice(2) : process.argv.slice(2, split)
const forApp = split < 0 ? [] : process.argv.slice(split + 1)

await runScript(async () => {
  const { values } = parseArgs({
    args: own,
    options: {
      page: { type: 'string', default: 'overview' },
      theme: { type: 'string', default: 'light' },
      language: { type: 'string', default: 'en' },
      size: { type: 'string', default: '1440x900' },
      out: { type: 'string', default: 'look.png' },
      wait: { type: 'string', default: '120000' },
      'user-data': { type: 'string' },
    },
  })
  const { env, endDisplay } = await prepare()
  Object.assign(process.env, env)
  const { openApp, showPage } = await import('./app.mjs')
  const [width = 1440, height = 900] = values.size.split('x').map(Number)
  const { page, close } = await openApp({
    args: forApp,
    size: { width, height },
    ...(values['user-data'] ? { userData: values['user-data'] } : {}),
  })
  let faults = 0
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    faults++
    say(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => {
    faults++
    say(`page: ${error.message}`)
  })
  const views = values.page
    .split(',')
    .flatMap((name) =>
      values.theme
        .split(',')
        .flatMap((theme) => values.language.split(',').map((language) => ({ name, theme, language }))),
    )
  try {
    for (const { name, theme, language } of views) {
      const file = views.length > 1 ? join(values.out, `${name}-${theme}-${language}.png`) : values.out
      await mkdir(dirname(file), { recursive: true })
      // A page that never says it is ready is shown as it is: that picture is the one its maker needs.
      const ready = await showPage(page, {
        name,
        theme: theme === 'dark' ? 'dark' : 'light',
        language: language === 'ar' ? 'ar' : 'en',
        timeout: Number(values.wait),
      }).then(
        () => true,
        () => false,
      )
      if (!ready) {
        faults++
        say(`${name} did not become ready within ${values.wait} ms`)
      }
      await page.screenshot({ path: file })
      say(`${file}${ready ? '' : ' (not ready)'}`)
    }
  } finally {
    await close()
    endDisplay()
  }
  return faults > 0 ? 1 : 0
})
