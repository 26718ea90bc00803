import { expect, it } from 'vitest'
import { untilAborted } from './until-aborted'

const deaf = () => new Promise<string>(() => {})

it('is the work where nothing aborts it', async () => {
  const { signal } = new AbortController()
  expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done')
  await expect(untilAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
})

it('waits no longer for work that does not hear that it is aborted', async () => {
  const controller = new AbortController()
  const waiting = untilAborted(deaf(), controller.signal)
  controller.abort(new Error('late'))
  await expect(waiting).rejects.toThrow('late')
  await expect(untilAborted(deaf(), controller.signal)).rejects.toThrow('late')
})
