import { setTimeout as sleep } from 'node:timers/promises'
import { seededUnit } from '../../shared/ranking/seeded'

/**
 * Calls at random moments (a Poisson process), whether or not those before are answered, as shoppers do. Returns the answers, and
 * milliseconds from the moment each was due, so that waiting in a queue counts.
 */
export async function openLoop<T>(
  { perSecond, seconds, seed }: { perSecond: number; seconds: number; seed: number },
  call: (n: number) => Promise<T>,
): Promise<{ taken: number[]; answers: T[] }> {
  const taken: number[] = []
  const under: Promise<T>[] = []
  const started = performance.now()
  let due = started
  for (let n = 0; due < started + seconds * 1000; n++) {
    due += (-Math.log(1 - seededUnit(seed, `gap ${n}`)) * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    const at = due
    under.push(
      call(n).then((answer) => {
        taken.push(performance.now() - at)
        return answer
      }),
    )
  }
  return { answers: await Promise.all(under), taken }
}
