import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components'
import { classes } from './classes'
import { FieldNotes } from './Field'
import fields from './Field.module.css'
import styles from './Overlay.module.css'

export interface Option<Value extends string> {
  value: Value
  label: string
  note?: string
}

/** One of many. For two to five that should all be seen, `Segmented`. */
export function Select<Value extends string>({
  label,
  labelHidden = false,
  value,
  options,
  onChange,
  description,
  error,
  isDisabled = false,
  placeholder,
  testId,
}: {
  label: string
  labelHidden?: boolean
  value: Value | null
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
  description?: ReactNode
  error?: string | undefined
  isDisabled?: boolean
  placeholder?: string
  testId?: string
}) {
  return (
    <AriaSelect
      className={classes(fields.field)}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen) onChange(chosen.value)
      }}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={classes(labelHidden ? 'unseen' : fields.label)}>{label}</Label>
      <Button className={classes(fields.select)} data-testid={testId}>
        <SelectValue className={classes(fields.selectValue)}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover className={classes(styles.popover)} offset={4}>
        <ListBox className={classes(styles.menu)} items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={classes(styles.item)}>
              {({ isSelected }) => (
                <>
                  <span className={styles.itemText}>
                    {option.label}
                    {option.note !== undefined && <span className={styles.itemNote}> {option.note}</span>}
                  </span>
                  {isSelected && <Check aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
