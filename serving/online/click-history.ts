export interface CountedClick {
  readonly time: number
  readonly place: number
  readonly country: string
}

/** Clicks kept at most: 13 bytes each. A half-life asked for later is counted from these. */
const MOST = 2 ** 21
const SMALLEST = 2 ** 12

/** The last one to two million clicks, whoever's. */
export class ClickHistory {
  private times = new Float64Array(SMALLEST)
  private places = new Int32Array(SMALLEST)
  private countries = new Uint16Array(SMALLEST)
  private readonly names: string[] = []
  private readonly numbers = new Map<string, number>()
  private length = 0

  add({ time, place, country }: CountedClick): void {
    if (this.length === this.times.length) this.makeRoom()
    let number = this.numbers.get(country)
    if (number === undefined) {
      number = this.names.push(country) - 1
      this.numbers.set(country, number)
    }
    this.times[this.length] = time
    this.places[this.length] = place
    this.countries[this.length] = number
    this.length++
  }

  *[Symbol.iterator](): Generator<CountedClick> {
    for (let i = 0; i < this.length; i++) {
      const country = this.names[this.countries[i] ?? 0] ?? ''
      yield { time: this.times[i] ?? 0, place: this.places[i] ?? 0, country }
    }
  }

  private makeRoom(): void {
    const drop = this.length === MOST ? MOST / 2 : 0
    const size = Math.min(MOST, this.length * 2)
    const moved = <T extends Float64Array | Int32Array | Uint16Array>(from: T, to: T): T => {
      to.set(from.subarray(drop, this.length))
      return to
    }
    this.times = moved(this.times, new Float64Array(size))
    this.places = moved(this.places, new Int32Array(size))
    this.countries = moved(this.countries, new Uint16Array(size))
    this.length -= drop
  }
}
