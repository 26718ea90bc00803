import { beauty } from './beauty'
import { electronics } from './electronics'
import { family } from './family'
import { fashion } from './fashion'
import { grocery } from './grocery'
import { home } from './home'
import type { Category } from './words'

/** The leaves of the category tree; each names its department. */
export const categories: readonly Category[] = [...fashion, ...beauty, ...grocery, ...home, ...electronics, ...family]
