import type { Page } from '@playwright/test'

export interface SliderTimes {
  /** Milliseconds from the key that moves the slider to the frame that shows the new figures. */
  readonly moves: number[]
  /** Milliseconds of each task of the window's thread over 50 ms meanwhile. */
  readonly longTasks: number[]
  /** What the page says of the sample. */
  readonly sample: string
}

/** Moves a weight by the keyboard so many times, the next when the figures of the one before are on screen. */
export async function timeSlider(page: Page, term: string, times: number): Promise<SliderTimes> {
  const slider = page.getByTestId(`slider-${term}`).locator('input')
  await page.getByTestId('replay-outcomes').waitFor({ timeout: 180_000 })
  await slider.focus()
  const sample = await page.getByTestId('tune-replay').locator('h2').textContent()
  await page.evaluate(() => {
    const seen = { moves: [] as number[], longTasks: [] as number[] }
    let at: number | null = null
    window.addEventListener('keydown', (event) => {
      if (event.key.startsWith('Arrow')) at = event.timeStamp
    })
    const figures = document.querySelector('[data-testid="tune-replay"]')
    if (!figures) throw new Error('no figures')
    new MutationObserver(() => {
      if (at === null) return
      const started = at
      at = null
      // After the next frame's work, which is when it is painted.
      requestAnimationFrame(() => setTimeout(() => seen.moves.push(performance.now() - started)))
    }).observe(figures, { subtree: true, childList: true, characterData: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(duration)
    }).observe({ type: 'longtask' })
    Object.assign(window, { mizanSlider: seen })
  })
  for (let move = 1; move <= times; move++) {
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction((count) => Reflect.get(window, 'mizanSlider').moves.length >= count, move)
  }
  const found = await page.evaluate(() => Reflect.get(window, 'mizanSlider') as Omit<SliderTimes, 'sample'>) // put there above
  return { ...found, sample: sample ?? '' }
}
