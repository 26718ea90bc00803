import { expect, it } from 'vitest'
import { sliderStep } from './slider-step'

it('is a short number that divides the range finely, and never zero', () => {
  expect([sliderStep(0, 10), sliderStep(0, 100), sliderStep(-40, 0), sliderStep(0, 1), sliderStep(3, 3)]).toEqual([
    0.05, 0.5, 0.2, 0.005, 0.01,
  ])
})
