const EVERY_MS = 60_000

/** Tells of sources that break: each reason at once, and while it lasts once a minute, however many requests meet it. */
export class Complaints {
  readonly #told = new Map<string, number>()

  constructor(private readonly tell: (error: Error) => void) {}

  /** `now`: milliseconds. */
  hear(failed: readonly { name: string; reason: string }[], now: number): void {
    for (const { name, reason } of failed) {
      const text = `The source ${name} broke: ${reason}`
      if (now - (this.#told.get(text) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) continue
      for (const [old, at] of this.#told) if (now - at >= EVERY_MS) this.#told.delete(old)
      this.#told.set(text, now)
      this.tell(new Error(text))
    }
  }
}
