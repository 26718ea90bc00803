import type { Locator, Page } from '@playwright/test'

const FAR = 140

/** Presses Tab (or another key) until the place, or what is inside it, has the focus. */
export async function walkTo(page: Page, place: Locator, key = 'Tab'): Promise<void> {
  await place.waitFor()
  for (let steps = 0; steps < FAR; steps++) {
    if (await place.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${place}`)
}

/** Walks to a button and presses it. */
export async function pressAt(page: Page, testId: string): Promise<void> {
  await walkTo(page, page.getByTestId(testId))
  await page.keyboard.press('Enter')
}

/** Walks to a field and types over what is in it. */
export async function typeAt(page: Page, testId: string, text: string): Promise<void> {
  await walkTo(page, page.getByTestId(testId).locator('input, textarea'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
