import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sync as writeAtomically } from 'write-file-atomic'
import { z } from 'zod'
import type { Made } from './made-log'

const Stored = z.object({
  pieces: z.number(),
  made: z.array(z.object({ step: z.string(), rows: z.number(), wall: z.number(), cpu: z.number() })),
})

/** How far a made log is, beside it on disk: how many of its pieces are there, and what they cost, a line a step. */
export class Ledger {
  readonly #file: string
  #stored: z.infer<typeof Stored>

  constructor(folder: string) {
    this.#file = join(folder, 'made.json')
    this.#stored = existsSync(this.#file)
      ? Stored.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
      : { pieces: 0, made: [] }
  }

  get pieces(): number {
    return this.#stored.pieces
  }

  get made(): readonly Made[] {
    return this.#stored.made
  }

  add(piece: Made): void {
    const { pieces, made } = this.#stored
    const last = made.at(-1)
    const sum = last && last.step === piece.step ? added(last, piece) : piece
    this.#stored = { pieces: pieces + 1, made: [...(sum === piece ? made : made.slice(0, -1)), sum] }
    writeAtomically(this.#file, JSON.stringify(this.#stored))
  }
}

function added(a: Made, b: Made): Made {
  return { step: a.step, rows: a.rows + b.rows, wall: a.wall + b.wall, cpu: a.cpu + b.cpu }
}
