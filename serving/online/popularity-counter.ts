import { type Popularity, popularityOf } from '../models/popularity'
import { ClickHistory, type CountedClick } from './click-history'
import { DAY } from './shoppers'
import { HOUR, hourOf } from './window-counter'

/** Weights are kept below 2^60 times that of a click at the reference time. */
const HIGHEST = 60

/**
 * Clicks weighed 2^((time − reference) / half-life): what was clicked later weighs more, and what decays stays in proportion, so
 * that a click costs one addition and a share none.
 */
class DecayedClicks {
  private readonly overall: Float64Array
  private readonly byCountry = new Map<string, Float64Array>()
  private reference: number | null = null
  private readonly halfLife: number

  constructor(
    private readonly items: number,
    halfLifeDays: number,
  ) {
    this.halfLife = halfLifeDays * DAY
    this.overall = new Float64Array(items)
  }

  add({ time, place, country }: CountedClick): void {
    this.reference ??= time
    const doublings = (time - this.reference) / this.halfLife
    if (doublings > HIGHEST) this.rebase(this.reference, Math.floor(doublings))
    const weight = 2 ** ((time - this.reference) / this.halfLife)
    this.overall[place] = (this.overall[place] ?? 0) + weight
    if (country === '') return
    let ofCountry = this.byCountry.get(country)
    if (!ofCountry) {
      ofCountry = new Float64Array(this.items)
      this.byCountry.set(country, ofCountry)
    }
    ofCountry[place] = (ofCountry[place] ?? 0) + weight
  }

  at(now: number, clicks: Float64Array): Popularity {
    const scale = 2 ** (((this.reference ?? now) - now) / this.halfLife)
    const scaled = (weights: Float64Array) => weights.map((weight) => weight * scale)
    const byCountry = new Map([...this.byCountry].map(([country, weights]) => [country, scaled(weights)]))
    return popularityOf(clicks.slice(), scaled(this.overall), byCountry)
  }

  /** By whole halvings, which lose nothing. */
  private rebase(reference: number, halvings: number): void {
    this.reference = reference + halvings * this.halfLife
    for (const weights of [this.overall, ...this.byCountry.values()]) {
      for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) * 2 ** -halvings
    }
  }
}

/** Half-lives are typed by people: a few are in use at a time. */
const MOST_HALF_LIVES = 8

/** What is clicked most, with decay, counted up to the last full hour. */
export class PopularityCounter {
  private readonly clicks: Float64Array
  private readonly history = new ClickHistory()
  private readonly counters = new Map<number, { decayed: DecayedClicks; shares: Popularity | null }>()
  /** Of the hour that is not over. */
  private waiting: CountedClick[] = []
  private hour = Number.NEGATIVE_INFINITY

  constructor(private readonly items: number) {
    this.clicks = new Float64Array(items)
  }

  clicked(click: CountedClick): void {
    if (hourOf(click.time) >= this.hour) this.waiting.push(click)
    else this.count(click)
  }

  advance(now: number): void {
    const hour = hourOf(now)
    if (hour <= this.hour) return
    this.hour = hour
    for (const counter of this.counters.values()) counter.shares = null
    const due = this.waiting
    this.waiting = []
    for (const click of due) this.clicked(click)
  }

  /** The same object until the hour is over or something came late: not to be changed. */
  of(halfLifeDays: number): Popularity {
    let counter = this.counters.get(halfLifeDays)
    if (!counter) {
      counter = { decayed: new DecayedClicks(this.items, halfLifeDays), shares: null }
      for (const click of this.history) counter.decayed.add(click)
      const [oldest] = this.counters.keys()
      if (this.counters.size >= MOST_HALF_LIVES && oldest !== undefined) this.counters.delete(oldest)
      this.counters.set(halfLifeDays, counter)
    }
    counter.shares ??= counter.decayed.at(Math.max(0, this.hour) * HOUR, this.clicks)
    return counter.shares
  }

  private count(click: CountedClick): void {
    this.clicks[click.place] = (this.clicks[click.place] ?? 0) + 1
    this.history.add(click)
    for (const counter of this.counters.values()) {
      counter.decayed.add(click)
      counter.shares = null
    }
  }
}
