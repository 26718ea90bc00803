import type { CallInput, Profile } from '../../shared/contract/bridge'
import type { MessageKey } from '../i18n'

/** A connection while it is being typed. An empty secret means "keep what is kept"; it never comes back to the form. */
export interface ProfileForm {
  readonly id: string | null
  readonly name: string
  readonly clickhouseUrl: string
  readonly database: string
  readonly username: string
  readonly password: string
  readonly hasPassword: boolean
  readonly servingUrl: string
  readonly token: string
  readonly hasToken: boolean
}

export function newProfileForm(): ProfileForm {
  return {
    id: null,
    name: '',
    clickhouseUrl: '',
    database: 'mizan',
    username: 'default',
    password: '',
    hasPassword: false,
    servingUrl: '',
    token: '',
    hasToken: false,
  }
}

export function toProfileForm(profile: Profile): ProfileForm {
  return {
    id: profile.id,
    name: profile.name,
    clickhouseUrl: profile.clickhouse.url,
    database: profile.clickhouse.database,
    username: profile.clickhouse.username,
    password: '',
    hasPassword: profile.clickhouse.hasPassword,
    servingUrl: profile.serving.url,
    token: '',
    hasToken: profile.serving.hasToken,
  }
}

export type ProfileProblems = Partial<Record<keyof ProfileForm, MessageKey>>

/** What keeps the form from being a connection. */
export function problemsOf(form: ProfileForm): ProfileProblems {
  const problems: ProfileProblems = {}
  const name = form.name.trim()
  if (name === '' || name.length > 60) problems.name = 'settings.problem.name'
  const clickhouse = urlProblem(form.clickhouseUrl)
  if (clickhouse) problems.clickhouseUrl = clickhouse
  const serving = urlProblem(form.servingUrl)
  if (serving) problems.servingUrl = serving
  if (!/^[A-Za-z_]\w*$/.test(form.database.trim())) problems.database = 'settings.problem.database'
  if (form.username.trim() === '') problems.username = 'settings.problem.username'
  return problems
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text.trim())
  } catch {
    return null
  }
}

function urlProblem(text: string): MessageKey | null {
  const url = parseUrl(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    return 'settings.problem.url'
  }
  // The address is shown and written to files; a secret in it would be too.
  return url.username !== '' || url.password !== '' ? 'settings.problem.urlSecret' : null
}

/** A secret would travel in the open to another machine: allowed, but said. */
export function isPlain(text: string): boolean {
  const url = parseUrl(text)
  return url?.protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
}

export function toInput(form: ProfileForm): CallInput<'connections.save'> {
  return {
    profile: {
      id: form.id,
      name: form.name.trim(),
      kind: 'remote',
      clickhouse: {
        url: form.clickhouseUrl.trim(),
        database: form.database.trim(),
        username: form.username.trim(),
        hasPassword: form.hasPassword || form.password !== '',
      },
      serving: { url: form.servingUrl.trim(), hasToken: form.hasToken || form.token !== '' },
    },
    secrets: {
      ...(form.password === '' ? {} : { password: form.password }),
      ...(form.token === '' ? {} : { token: form.token }),
    },
  }
}
