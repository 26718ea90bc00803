/** Stops everything that was started, last first, within three seconds, whatever it was doing. */
export class Life {
  readonly #stops: (() => Promise<void> | void)[] = []
  #ending: Promise<void> | null = null

  get isEnding(): boolean {
    return this.#ending !== null
  }

  onEnd(stop: () => Promise<void> | void): void {
    this.#stops.push(stop)
  }

  end(): Promise<void> {
    this.#ending ??= this.#stopAll()
    return this.#ending
  }

  async #stopAll(): Promise<void> {
    // The engine keeps what it has acknowledged even when it is killed, and being killed beats staying for ever.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2500).unref()
    for (const stop of this.#stops.reverse()) {
      try {
        await stop()
      } catch (error) {
        console.error(`While stopping: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
}

/** A signal ends the process, and so does the end of whoever started it, where that is watched. */
export function endWith(life: Life, { watchParent = false, exitCode = 0 }): void {
  const end = () => void life.end().then(() => process.exit(exitCode))
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('SIGHUP', end)
  if (watchParent) process.stdin.on('close', end).resume()
  // npm hands a signal to its shell, which dies of it alone.
  if (process.env.npm_lifecycle_event) watchShell(end)
}

function watchShell(end: () => void): void {
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    end()
  }, 250)
  timer.unref()
}
