import { messages as alarms } from '../alarms/messages'
import { messages as causes } from '../causes/messages'
import { messages as drift } from '../drift/messages'
import { messages as health } from '../health/messages'
import { messages as monitors } from '../monitors/messages'
import { messages as overview } from '../overview/messages'
import { messages as preview } from '../preview/messages'
import { messages as requests } from '../requests/messages'
import { messages as settings } from '../settings/messages'
import { messages as skew } from '../skew/messages'
import { messages as tuning } from '../tuning/messages'
import { messages as domain } from './messages/domain'
import { messages as errors } from './messages/errors'
import { messages as frame } from './messages/frame'
import { messages as ui } from './messages/ui'

/** Every text of the app, by key. A feature's keys begin with the feature's name, so nothing collides. */
export const all = {
  ...domain,
  ...errors,
  ...frame,
  ...ui,
  ...alarms,
  ...causes,
  ...monitors,
  ...overview,
  ...health,
  ...drift,
  ...skew,
  ...tuning,
  ...preview,
  ...requests,
  ...settings,
}
export type MessageKey = keyof typeof all

function inLanguage(language: 'en' | 'ar'): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([key, text]) => [key, text[language]]))
}

export const catalogue = { en: inLanguage('en'), ar: inLanguage('ar') }
