import { allow, exampleDocument } from './example'
import { openStore } from './store'

/** Publishes and says what was acknowledged; crash.integration.test.ts kills it at every statement on the way. */
const [path = '', id = '', etag = ''] = process.argv.slice(2)
const store = openStore(path, () => exampleDocument(), Date.now)
const claim = { user: 'mona', key: 'publish-1', route: `POST /v1/drafts/${id}:publish`, body: {} }
const { answer, again } = store.once(claim, () => {
  const { version, etag: liveEtag } = store.publish('mona', {
    id,
    etag,
    expected_live_version: 1,
    reason: 'season',
    allow,
  })
  return { status: 200, headers: { etag: liveEtag }, body: version }
})
// One more statement, so that a kill also falls between the commit and the acknowledgement.
store.live()
process.stdout.write(JSON.stringify({ answer, again }))
