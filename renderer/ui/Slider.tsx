import type { ReactNode } from 'react'
import { Slider as AriaSlider, Label, SliderThumb, SliderTrack } from 'react-aria-components'
import { classes } from './classes'
import styles from './Slider.module.css'

/** `mark` is a second value on the same track, the live one for instance: a tick that does not move. */
export function Slider({
  label,
  labelHidden = false,
  value,
  min,
  max,
  step,
  mark,
  output,
  onChange,
  onChangeEnd,
  isDisabled = false,
  testId,
}: {
  label: string
  labelHidden?: boolean
  value: number
  min: number
  max: number
  step: number
  mark?: number
  output?: ReactNode
  onChange: (value: number) => void
  onChangeEnd?: (value: number) => void
  isDisabled?: boolean
  testId?: string
}) {
  const share = (at: number) => `${(max > min ? Math.min(1, Math.max(0, (at - min) / (max - min))) : 0) * 100}%`
  // The filled part begins at zero where zero is inside the range, so that a negative weight reads as one.
  const origin = Math.min(Math.max(0, min), max)
  return (
    <AriaSlider<number>
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={onChange}
      {...(onChangeEnd === undefined ? {} : { onChangeEnd })}
      isDisabled={isDisabled}
      className={classes(styles.slider)}
      data-testid={testId}
    >
      <div className={styles.header}>
        <Label className={classes(labelHidden ? 'unseen' : styles.label)}>{label}</Label>
        {output !== undefined && <div className={styles.output}>{output}</div>}
      </div>
      <SliderTrack className={classes(styles.track)}>
        <span
          className={styles.fill}
          style={{ '--from': share(Math.min(origin, value)), '--to': share(Math.max(origin, value)) }}
        />
        {mark !== undefined && <span className={styles.mark} style={{ '--at': share(mark) }} />}
        <SliderThumb className={classes(styles.thumb)} />
      </SliderTrack>
    </AriaSlider>
  )
}
