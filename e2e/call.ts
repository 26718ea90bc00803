import type { Page } from '@playwright/test'

/** What the main process answers to a call from the page. */
export function call(page: Page, name: unknown, input: unknown, requestId: unknown = `test-${Math.random()}`) {
  // Not always strings: what is no name and no id is sent on purpose.
  return page.evaluate(([name, id, input]) => window.mizan?.call(name as string, id as string, input), [
    name,
    requestId,
    input,
  ] as const)
}
