import { describe, expect, it } from 'vitest'
import { isPlain, newProfileForm, type ProfileForm, problemsOf, toInput, toProfileForm } from './profile-form'

const filled: ProfileForm = {
  ...newProfileForm(),
  name: 'Gulf production',
  clickhouseUrl: 'https://log.example:8443',
  servingUrl: 'https://rank.example',
}

describe('a connection as a form', () => {
  it('is complete with two addresses and a name', () => {
    expect(problemsOf(filled)).toEqual({})
    expect(Object.keys(problemsOf(newProfileForm())).sort()).toEqual(['clickhouseUrl', 'name', 'servingUrl'])
  })
  it('refuses an address that is none, or that carries a secret', () => {
    const problem = (clickhouseUrl: string) => problemsOf({ ...filled, clickhouseUrl }).clickhouseUrl
    expect(problem('log.example')).toBe('settings.problem.url')
    expect(problem('ftp://log.example')).toBe('settings.problem.url')
    expect(problem('https://me:secret@log.example')).toBe('settings.problem.urlSecret')
  })
  it('refuses a database name that is no identifier', () => {
    expect(problemsOf({ ...filled, database: 'a; DROP' }).database).toBe('settings.problem.database')
  })
  it('keeps a kept secret when nothing was typed, and never shows it', () => {
    const { profile } = toInput({ ...filled, id: 'p1', password: 'x' })
    const again = toProfileForm({ ...profile, id: 'p1' })
    expect(again).toMatchObject({ password: '', hasPassword: true })
    expect(toInput(again)).toMatchObject({ profile: { id: 'p1', clickhouse: { hasPassword: true } }, secrets: {} })
  })
})

describe('an unprotected address', () => {
  it('is one outside this computer without TLS', () => {
    expect(
      ['http://log.example', 'https://log.example', 'http://127.0.0.1:8123', 'http://localhost'].map(isPlain),
    ).toEqual([true, false, false, false])
  })
})
