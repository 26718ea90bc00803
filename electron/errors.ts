import { app, dialog } from 'electron'
import { errorText, type Log } from './log'

const words = {
  en: {
    title: 'Mizan',
    message: 'Something went wrong that Mizan did not expect.',
    detail: (file: string) => `Your drafts are on disk. What happened is written in:\n${file}`,
  },
  ar: {
    title: 'ميزان',
    message: 'حدث خطأ لم يتوقعه ميزان.',
    detail: (file: string) => `مسوداتك محفوظة على القرص. تجد تفاصيل ما حدث في:\n${file}`,
  },
} as const

/** The last net: what nobody caught is logged, and said once. The window stays, as what is open may still be saved. */
export function catchEverything(log: Log, language: () => keyof typeof words) {
  let told = false
  const tell = (error: unknown) => {
    log.error('app', `not caught: ${errorText(error)}`)
    if (told || !app.isReady()) return
    told = true
    const { title, message, detail } = words[language()]
    dialog.showMessageBox({ type: 'error', title, message, detail: detail(log.file) }).catch(() => undefined)
  }
  process.on('uncaughtException', tell)
  process.on('unhandledRejection', tell)
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('app', `the ${type} process ended: ${reason} (${exitCode})`)
  })
}
