import { exampleDocument } from './example'
import { publishOnce } from './publish-once'
import { openStore } from './store'

/** Publishes and says what was acknowledged; crash.integration.test.ts kills it at every statement on the way. */
const [path = '', id = '', etag = '', key] = process.argv.slice(2)
const store = openStore(path, () => exampleDocument(), Date.now)
const done = publishOnce(store, { id, etag }, key)
// One more statement, so that a kill also falls between the commit and the acknowledgement.
store.live()
process.stdout.write(JSON.stringify(done))
