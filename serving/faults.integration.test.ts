import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { cleanUp, clientOf, endPrograms, start, startPlatform, temporaryFolder } from './cli/testing/platform'

const root = join(import.meta.dirname, '..')
const bundle = join(root, 'out/serving/platform.cjs')

afterEach(cleanUp)

describe('a platform that cannot start says why, and ends', () => {
  test('its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = String(typeof address === 'object' ? address?.port : 0)
    const clickhouse = await startPlatform(temporaryFolder(), '--clickhouse-port', port).failure()
    const serving = await startPlatform(temporaryFolder(), '--serving-port', port).failure()
    other.close()
    const detail = `Port ${port} of 127.0.0.1 is taken by another program.`
    expect(clickhouse).toEqual({ code: 'platform_failed', detail, exit: 1 })
    expect(serving).toMatchObject({ code: 'platform_failed', detail: expect.stringContaining(port), exit: 1 })
  })

  test('another one runs on its data', async () => {
    const data = temporaryFolder()
    const first = startPlatform(data)
    const ready = await first.ready()
    const failure = await startPlatform(data).failure()
    expect(failure).toEqual({
      code: 'platform_failed',
      detail: `Another platform, process ${first.child.pid}, is running on ${data}.`,
      exit: 1,
    })
    // The first is none the worse.
    const client = clientOf(ready)
    expect((await client.ping({ select: true })).success).toBe(true)
    await client.close()
  })

  test('its data folder cannot be made', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const failure = await startPlatform(join(file, 'data')).failure()
    expect(failure).toMatchObject({ code: 'file_error', exit: 1 })
    expect(failure.detail).toContain(`The data folder ${join(file, 'data')} cannot be written to`)
  })

  test('its data folder is not its own', async () => {
    await startPlatform(temporaryFolder()).kill('SIGTERM') // builds
    const data = temporaryFolder()
    chmodSync(data, 0o555)
    // Root may write anywhere, so somebody else must try.
    const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const failure = await start(process.execPath, [bundle, '--data', data, '--profile', 'empty'], somebody).failure()
    expect(failure).toMatchObject({ code: 'file_error', exit: 1 })
    expect(failure.detail).toContain('EACCES')
  })

  test('its arguments make no sense', async () => {
    expect(await startPlatform(temporaryFolder(), '--clickhouse-port', '99999').failure()).toMatchObject({
      code: 'invalid_input',
      exit: 1,
    })
    expect((await startPlatform(temporaryFolder(), '--frobnicate').failure()).detail).toMatch(/--frobnicate.*Usage:/s)
    expect((await startPlatform(temporaryFolder(), '--kafka', 'broker').failure()).detail).toMatch(
      /kafka.*not host:port/,
    )
  })

  test('there is no engine for this machine', async () => {
    await startPlatform(temporaryFolder()).kill('SIGTERM') // builds
    const elsewhere = temporaryFolder()
    cpSync(join(root, 'out/serving'), join(elsewhere, 'serving'), { recursive: true })
    mkdirSync(join(elsewhere, 'node_modules'))
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (!name.includes('chdb')) symlinkSync(join(root, 'node_modules', name), join(elsewhere, 'node_modules', name))
    }
    const copy = join(elsewhere, 'serving/platform.cjs')
    const args = ['--preserve-symlinks', copy, '--data', temporaryFolder(), '--profile', 'empty']
    const failure = await start(process.execPath, args).failure()
    expect(failure).toMatchObject({ code: 'platform_unsupported', exit: 1 })
    expect(failure.detail).toContain(`The embedded engine does not run on ${process.platform}-${process.arch}`)
  })
})

describe('a full disk', () => {
  test('is told to the client, and takes nothing that was acknowledged', async (context) => {
    const folder = temporaryFolder()
    if (!mountSmall(folder, '96m')) {
      console.log('Mounting is not permitted here: the full disk is not tried.')
      return context.skip()
    }
    try {
      const platform = startPlatform(folder)
      const client = clientOf(await platform.ready())
      await client.command({ query: 'CREATE TABLE filling (n UInt64, s String) ENGINE = MergeTree ORDER BY n' })
      let acknowledged = 0
      const fill = async () => {
        for (;;) {
          const query = `INSERT INTO filling SELECT ${acknowledged}, randomString(1000) FROM numbers(5000)`
          await client.command({ query })
          acknowledged++
        }
      }
      await expect(fill()).rejects.toMatchObject({ code: '243', type: 'NOT_ENOUGH_SPACE' })
      expect(acknowledged).toBeGreaterThan(3)
      const rows = async (reader: typeof client) => {
        const query = 'SELECT uniqExact(n) AS batches, count() AS rows, sum(length(s)) AS bytes FROM filling'
        return (await (await reader.query({ query, format: 'JSONEachRow' })).json())[0]
      }
      const expected = { batches: acknowledged, rows: acknowledged * 5000, bytes: acknowledged * 5_000_000 }
      expect(await rows(client)).toEqual(expected)
      await client.close()
      expect(await platform.kill('SIGTERM')).toBeLessThan(3000)

      const again = clientOf(await startPlatform(folder).ready())
      expect(await rows(again)).toEqual(expected)
      await again.command({ query: 'TRUNCATE TABLE filling' })
      await again.close()
    } finally {
      await unmount(folder)
    }
  })

  test('from the beginning', async (context) => {
    const folder = temporaryFolder()
    if (!mountSmall(folder, '64k')) {
      console.log('Mounting is not permitted here: the full disk is not tried.')
      return context.skip()
    }
    try {
      writeFileSync(join(folder, 'credentials.json'), '')
      expect(() => writeFileSync(join(folder, 'ballast'), Buffer.alloc(200_000))).toThrow('ENOSPC')
      expect(await startPlatform(folder).failure()).toMatchObject({ code: 'disk_full', exit: 1 })
    } finally {
      await unmount(folder)
    }
  })
})

function mountSmall(folder: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function unmount(folder: string): Promise<void> {
  await endPrograms()
  execFileSync('umount', [folder])
}
