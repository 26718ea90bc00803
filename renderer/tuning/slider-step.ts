/** A step that divides the range in a few hundred parts and is written with few digits: 0.05, 0.5, 2 … */
export function sliderStep(low: number, high: number): number {
  const raw = (high - low) / 200
  if (!(raw > 0)) return 0.01
  const power = 10 ** Math.floor(Math.log10(raw))
  const nice = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10
  // Through its own text: 5 × 10⁻² is 0.05 and not 0.05000000000000001.
  return Number((nice * power).toPrecision(3))
}
