import { config } from 'zod'

// Zod compiles object parsers with `new Function`, and probes for it even where it may not: the page's policy forbids that
// and would report each probe. Imported before anything that makes a schema.
config({ jitless: true })
