/** Who does it, and when. */
export type By = { actor: string; at: string }

/** What the server does by itself is its own. */
export const SYSTEM = 'system'
