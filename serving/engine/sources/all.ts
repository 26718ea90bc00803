import { covisitation } from './covisitation'
import { lexical } from './lexical'
import { neighbours } from './neighbours'
import { newItems } from './new-items'
import { popular, popularInCountry } from './popular'
import type { Source } from './source'
import { storeCatalogue } from './store-catalogue'

/** The sources there are; a document chooses among them by name. */
export const allSources: readonly Source[] = [
  neighbours,
  covisitation,
  storeCatalogue,
  lexical,
  popular,
  popularInCountry,
  newItems,
]
