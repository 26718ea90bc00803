// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** @param {string} file */
async function holderIsAlive(file) {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''))
  if (!pid) return true // just being written
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: somebody else's process, and alive
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Lets one process at a time do `work`; a lock whose holder died is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 */
export async function withLock(file, work) {
  await mkdir(dirname(file), { recursive: true })
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (!(await holderIsAlive(file))) await rm(file, { force: true })
      else await wait(150)
    }
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}
