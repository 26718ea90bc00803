import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeFeatures } from '../features/compute'
import { openTestLog, type TestLog } from '../logging/test-log'
import { countPopularity } from '../models/popularity'
import { rebuild } from './rebuild'
import { shopperKey } from './shoppers'
import { OnlineState } from './state'
import { knownItems, START } from './testing/arbitrary'
import { logTraffic, makeTraffic, serveTraffic, type Traffic } from './testing/traffic'
import { HOUR } from './window-counter'

const DAY = 24 * HOUR
const items = knownItems(40)
const until = START + 36 * DAY
const traffic = makeTraffic(1, 40, { from: START, until, visits: 3000 })

/** All that can be read of a state, for everybody in the traffic. */
function seen(online: OnlineState, now: number) {
  const places = items.items.map((_, place) => place)
  const keys = [...new Set(traffic.visits.map(shopperKey))].sort()
  const context = { surface: 'home', country: 'SA', device: 'ios', segment: 'vip' }
  return {
    tables: keys.map((shopper) => computeFeatures(online, { context, shopper, now }, places).numbers),
    shoppers: keys.map((shopper) => {
      const { clicks, total } = online.shopper(shopper, now) ?? { clicks: [], total: 0 }
      return [shopper, total, clicks]
    }),
    shownEver: online.items.shownEver,
    popular: sharesOf(online.popularity(5)),
  }
}

const sharesOf = ({ clicks, share, byCountry }: ReturnType<OnlineState['popularity']>) =>
  [clicks, share, ...[...byCountry].sort().map(([, of]) => of)].map((each) => [...each].map((x) => x.toFixed(9)))

describe('rebuild', () => {
  let log: TestLog
  beforeAll(async () => {
    log = await openTestLog()
    await logTraffic(log.client, items.index.ids, traffic, serveTraffic(new OnlineState(items), traffic))
  })
  afterAll(() => log.stop())

  function keptUntil(time: number): OnlineState {
    const online = new OnlineState(items)
    const part: Traffic = {
      visits: traffic.visits.filter((visit) => visit.ts < time),
      events: traffic.events.filter(({ event }) => event.ts < time),
    }
    serveTraffic(online, part)
    online.advance(time)
    return online
  }

  it.each([
    ['at the end', until],
    ['between full hours in the past', START + 33.3 * DAY],
    ['within the first week', START + 2 * DAY + 1],
    ['before anything happened', START - DAY],
    ['long after', until + 60 * DAY],
  ])('comes to the state that was kept all the time: %s', async (_, time) => {
    expect(seen(await rebuild(log.client, items, time), time)).toEqual(seen(keptUntil(time), time))
  })

  it('has the popularity that counting from the log gives', async () => {
    const online = await rebuild(log.client, items, until)
    expect(sharesOf(online.popularity(14))).toEqual(sharesOf(await countPopularity(log.client, items.index, until, 14)))
  })

  it('leaves out items that the catalogue has not', async () => {
    const half = knownItems(20)
    const online = await rebuild(log.client, half, until)
    expect(online.items.shownEver.length).toBe(20)
    expect([...online.items.shownEver]).toEqual([...keptUntil(until).items.shownEver.slice(0, 20)])
  })
})
