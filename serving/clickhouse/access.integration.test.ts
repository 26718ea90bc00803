import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './testing'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.stop())

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(engine.clickhouse.url + path, { headers })
}

describe('who is let in', () => {
  test.each([
    ['wrong password', { password: 'wrong' }],
    ['no password', { password: '' }],
    ['somebody else', { username: 'default' }],
  ])('not with %s', async (_, wrong) => {
    const client = createClient({ ...engine.options, ...wrong })
    await expect(client.query({ query: 'SELECT 1' })).rejects.toMatchObject({
      code: '516',
      type: 'AUTHENTICATION_FAILED',
    })
    expect((await client.ping({ select: true })).success).toBe(false)
    await client.close()
  })

  test('not without credentials, and the answer says what is wanted', async () => {
    const response = await get('/?query=SELECT+1')
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(await response.text()).toMatch(/^Code: 194\..*REQUIRED_PASSWORD/)
  })

  test('a refused request is not carried out', async () => {
    const body = 'CREATE TABLE intruder (n Int32) ENGINE = Memory'
    const response = await fetch(`${engine.clickhouse.url}/?user=mizan&password=wrong`, { method: 'POST', body })
    expect(response.status).toBe(403)
    const tables = await engine.client.query({ query: 'SHOW TABLES', format: 'JSONEachRow' })
    expect(await tables.json()).toEqual([])
  })

  test('with the password in a header, in the URL, or as Basic', async () => {
    const basic = `Basic ${Buffer.from('mizan:secret').toString('base64')}`
    expect(await (await get('/?query=SELECT+1', { Authorization: basic })).text()).toBe('1\n')
    expect(await (await get('/?query=SELECT+1', engine.headers)).text()).toBe('1\n')
    expect(await (await get('/?query=SELECT+1&user=mizan&password=secret')).text()).toBe('1\n')
  })

  test('not under a foreign host name, however it resolves', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { ...engine.headers, Host: 'rebound.example' }
      request(`${engine.clickhouse.url}/?query=SELECT+1`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
  })

  test('not from another machine: only loopback is bound', async () => {
    const outward = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
    if (outward.length === 0) console.log('No network address but loopback here: not tried.')
    for (const { address } of outward) {
      await expect(fetch(`http://${address}:${new URL(engine.clickhouse.url).port}/ping`)).rejects.toThrow()
    }
  })
})

describe('plain HTTP', () => {
  test.each(['/ping', '/replicas_status'])('%s answers without a password', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('Ok.\n')
  })

  test('ping, and ping by a query', async () => {
    expect(await engine.client.ping()).toEqual({ success: true })
    expect(await engine.client.ping({ select: true })).toEqual({ success: true })
  })

  test('GET reads and does not write', async () => {
    const parameters = new URLSearchParams({ query: 'SELECT {s:String}', param_s: 'مرحبا', max_threads: '1' })
    expect(await (await get(`/?${parameters}`, engine.headers)).text()).toBe('مرحبا\n')
    const response = await get('/?query=CREATE+TABLE+t+(n+Int32)+ENGINE=Memory', engine.headers)
    expect(await response.text()).toMatch(/^Code: 164\..*READONLY/)
  })

  test('query in the URL continued in the body', async () => {
    const response = await fetch(`${engine.clickhouse.url}/?query=${encodeURIComponent("SELECT 'a',")}`, {
      method: 'POST',
      headers: engine.headers,
      body: "'b'",
    })
    expect(await response.text()).toBe('a\tb\n')
  })

  test('other paths and methods are not there', async () => {
    expect((await get('/play', engine.headers)).status).toBe(404)
    const response = await fetch(engine.clickhouse.url, { method: 'DELETE', headers: engine.headers })
    expect(response.status).toBe(405)
  })
})
