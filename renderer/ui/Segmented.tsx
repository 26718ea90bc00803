import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from './classes'
import styles from './Segmented.module.css'
import type { Option } from './Select'

/** One of a few, all of them in sight. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  small = false,
  testId,
}: {
  label: string
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
  small?: boolean
  testId?: string
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classes(styles.group, small && styles.small)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value))
        if (chosen) onChange(chosen.value)
      }}
      data-testid={testId}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className={classes(styles.segment)}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
