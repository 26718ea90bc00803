import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeFeatures } from '../features/compute'
import type { InteractionRow } from '../logging/rows'
import { normalise } from '../models/items'
import { FOUR_WEEKS, WEEK } from './item-counters'
import { OnlineState } from './state'
import { type Fed, feed, few, moment, START, timeOf } from './testing/arbitrary'
import { HOUR } from './window-counter'

const DAY = 24 * HOUR
const places = few.items.map((_, place) => place)

function feedTo(online: OnlineState, all: readonly Fed[], advancing = true): void {
  for (const fed of all) {
    if (advancing) online.advance(timeOf(fed))
    if (fed.kind === 'shown') online.shown(fed.page)
    else online.apply(fed.event)
  }
}

function stateAt(now: number, all: readonly Fed[], advancing = true): OnlineState {
  const online = new OnlineState(few)
  feedTo(online, all, advancing)
  online.advance(now)
  return online
}

/** Everything that can be read of a state. */
function seen(online: OnlineState, now: number) {
  const tables = ['u-1', 'u-2', 'session:a', 'nobody'].map((shopper) => {
    const context = { surface: 'home', country: 'SA', device: 'ios', segment: 'vip' }
    return computeFeatures(online, { context, shopper, now }, places)
  })
  return {
    tables,
    shownEver: online.items.shownEver,
    clicks: online.shopper('u-1', now)?.clicks,
    shares: shares(online),
  }
}

function shares(online: OnlineState): number[] {
  const { share, byCountry } = online.popularity(14)
  return [share, ...[...byCountry].sort().map(([, of]) => of)].flatMap((each) =>
    [...each].map((x) => Number(x.toFixed(9))),
  )
}

const upTo = (all: readonly Fed[], now: number) => all.filter((fed) => timeOf(fed) <= now)

describe('item counts', () => {
  it('hold exactly what happened in the window that ends at the full hour', () => {
    fc.assert(
      fc.property(feed, moment, (all, now) => {
        const { sums } = stateAt(now, upTo(all, now)).items
        const hour = Math.floor(now / HOUR) * HOUR
        const count = (place: number, hours: number, ...types: InteractionRow['type'][]) =>
          all.filter(
            (fed) =>
              fed.kind === 'event' &&
              types.includes(fed.event.type) &&
              fed.event.place === place &&
              fed.event.ts < hour &&
              fed.event.ts >= hour - hours * HOUR,
          ).length
        const shown = (place: number) =>
          all.filter(
            (fed) =>
              fed.kind === 'shown' &&
              fed.page.places.includes(place) &&
              fed.page.ts < hour &&
              fed.page.ts >= hour - WEEK * HOUR,
          ).length
        expect([...sums.shown7]).toEqual(places.map(shown))
        expect([...sums.clicks7]).toEqual(places.map((place) => count(place, WEEK, 'click')))
        expect([...sums.clicks28]).toEqual(places.map((place) => count(place, FOUR_WEEKS, 'click')))
        expect([...sums.carts28]).toEqual(places.map((place) => count(place, FOUR_WEEKS, 'cart')))
        expect([...sums.purchases7]).toEqual(places.map((place) => count(place, WEEK, 'purchase')))
        expect([...sums.purchases28]).toEqual(places.map((place) => count(place, FOUR_WEEKS, 'purchase')))
        expect([...sums.negatives28]).toEqual(places.map((place) => count(place, FOUR_WEEKS, 'hide', 'return')))
      }),
    )
  })

  it('count what comes late in its own hour, from then on', () => {
    fc.assert(
      fc.property(feed, fc.nat(79), (all, late) => {
        const now = START + 40 * DAY
        const online = stateAt(now, [...all.slice(0, late), ...all.slice(late + 1)])
        feedTo(online, all.slice(late, late + 1), false)
        expect(online.items.sums).toEqual(stateAt(now, all).items.sums)
        expect(shares(online)).toEqual(shares(stateAt(now, all)))
      }),
    )
  })

  it('stand still while they are stuck, and are whole again afterwards', () => {
    const click = (ts: number): Fed => {
      return { kind: 'event', event: { ts, shopper: 'u-1', session: 'a', place: 2, type: 'click', country: 'SA' } }
    }
    const online = stateAt(START + 2 * HOUR, [click(START), click(START + HOUR)])
    feedTo(online, [click(START + 2 * HOUR)], false)
    online.advance(START + 9 * HOUR, START + 2 * HOUR)
    expect(online.items.sums.clicks7[2]).toBe(2)
    expect(online.shopper('u-1', START + 9 * HOUR)?.total).toBe(3)
    online.advance(START + 10 * HOUR)
    expect(online.items.sums.clicks7[2]).toBe(3)
  })
})

describe('the state', () => {
  it('does not depend on the order of what happened at one moment', () => {
    const shuffled = feed.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, moment, ([all, other], now) => {
        const reordered = other.sort((a, b) => timeOf(a) - timeOf(b))
        expect(seen(stateAt(now, upTo(reordered, now)), now)).toEqual(seen(stateAt(now, upTo(all, now)), now))
      }),
    )
  })

  it('is the same when it was kept through time and when it is built at once', () => {
    fc.assert(
      fc.property(feed, moment, (all, now) => {
        const fed = upTo(all, now)
        expect(seen(stateAt(now, fed, false), now)).toEqual(seen(stateAt(now, fed, true), now))
      }),
    )
  })
})

describe('shoppers', () => {
  it('are known by their last 50 clicks, all their clicks, and the pages of the last day', () => {
    fc.assert(
      fc.property(feed, moment, (all, now) => {
        const fed = upTo(all, now)
        const record = stateAt(now, fed).shopper('u-1', now)
        const clicks = fed.flatMap((one) =>
          one.kind === 'event' && one.event.shopper === 'u-1' && one.event.type === 'click' ? [one.event.ts] : [],
        )
        expect(record?.clicks.map((click) => click.time) ?? []).toEqual(clicks)
        expect(record?.total ?? 0).toBe(clicks.length)
      }),
    )
    const online = new OnlineState(few)
    for (let n = 0; n < 70; n++) {
      online.apply({ ts: START + n, shopper: 'u-1', session: 'a', place: n % 6, type: 'click', country: '' })
    }
    const record = online.shopper('u-1', START + 70)
    expect([record?.clicks.length, record?.clicks[0]?.time, record?.total]).toEqual([50, START + 20, 70])
  })

  it('are forgotten after a day when only their session is known', () => {
    const online = new OnlineState(few)
    const click = (ts: number) => {
      online.advance(ts)
      online.apply({ ts, shopper: 'session:a', session: 'a', place: 1, type: 'click', country: '' })
    }
    click(START)
    click(START + DAY)
    expect(online.shopper('session:a', START + 2 * DAY)?.total).toBe(2)
    expect(online.shopper('session:a', START + 2 * DAY + 1)?.total).toBe(0)
    click(START + 3 * DAY)
    expect(online.shopper('session:a', START + 3 * DAY)?.total).toBe(1)
  })
})

describe('popularity', () => {
  it('is what counting everything anew gives, with any half-life, asked for early or late', () => {
    fc.assert(
      fc.property(feed, moment, fc.constantFrom(0.4, 1, 14), fc.boolean(), (all, now, halfLife, early) => {
        const fed = upTo(all, now)
        const online = new OnlineState(few)
        if (early) online.popularity(halfLife)
        feedTo(online, fed)
        online.advance(now)
        const { share, clicks } = online.popularity(halfLife)
        const hour = Math.floor(now / HOUR) * HOUR
        const counted = fed.flatMap((one) => {
          return one.kind === 'event' && one.event.type === 'click' && one.event.ts < hour ? [one.event] : []
        })
        expect([...clicks]).toEqual(places.map((place) => counted.filter((click) => click.place === place).length))
        const weighed = places.map((place) =>
          counted
            .filter((click) => click.place === place)
            .reduce((sum, click) => sum + 2 ** ((click.ts - hour) / DAY / halfLife), 0),
        )
        const expected = normalise(Float64Array.from(weighed))
        places.forEach((place) => {
          expect(share[place]).toBeCloseTo(expected[place] ?? 0, 9)
        })
      }),
    )
  })
})
