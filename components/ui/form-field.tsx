'use client'

import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import InputAdornment from '@mui/material/InputAdornment'
import MenuItem from '@mui/material/MenuItem'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { type ReactNode, useId } from 'react'
import { useController } from 'react-hook-form'

interface FieldProps {
  /** The field's name in the surrounding form (`FormProvider`). */
  name: string
  label: string
  helper?: ReactNode
  isRequired?: boolean
  isDisabled?: boolean
}

interface TextProps extends FieldProps {
  placeholder?: string
  isMultiline?: boolean
  /** At the end of the input: a unit, a mark. */
  end?: ReactNode
  type?: 'text' | 'email' | 'password' | 'url'
  autoComplete?: string
}

export function TextFormField({ name, label, helper, isRequired, isDisabled, isMultiline, end, ...rest }: TextProps) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ name })
  return (
    <TextField
      {...rest}
      {...field}
      value={field.value ?? ''}
      inputRef={ref}
      label={label}
      required={isRequired ?? false}
      disabled={isDisabled ?? false}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? helper}
      multiline={isMultiline ?? false}
      {...(isMultiline && { minRows: 2, maxRows: 8 })}
      slotProps={{ input: { endAdornment: end }, htmlInput: { 'aria-required': isRequired, required: false } }}
    />
  )
}

interface NumberProps extends FieldProps {
  min?: number
  max?: number
  step?: number
  /** "seconds", "files". */
  unit?: string
  /** How much of the field's value is 1 of what is shown: 1000 shows ms as seconds. `min`, `max` and `step` are as shown. */
  per?: number
}

/** Without the tail that binary fractions leave: 0.07 ÷ 0.01 is 7. */
const tidy = (value: number) => Number(value.toPrecision(12))

/** A number, or `null` while the field is empty: an empty field is no zero. */
export function NumberFormField(props: NumberProps) {
  const { name, label, helper, isRequired, isDisabled, min, max, step, unit, per = 1 } = props
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ name })
  return (
    <TextField
      {...field}
      type="number"
      value={typeof field.value === 'number' ? tidy(field.value / per) : ''}
      onChange={({ target }) => field.onChange(target.value === '' ? null : tidy(Number(target.value) * per))}
      inputRef={ref}
      label={label}
      required={isRequired ?? false}
      disabled={isDisabled ?? false}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? helper}
      slotProps={{
        input: { endAdornment: unit && <InputAdornment position="end">{unit}</InputAdornment> },
        htmlInput: { min, max, step: step ?? 1, required: false, 'aria-required': isRequired },
      }}
    />
  )
}

export interface Option {
  value: string
  label: string
  /** A second line; for radios and selects. */
  text?: string
  isDisabled?: boolean
}

interface SelectHandle {
  node: HTMLInputElement | null
  focus: () => void
}

/** The form remembers a field that is gone from the page, and may still want to focus it. */
const focusable = (handle: SelectHandle) => ({ focus: () => handle.node?.isConnected && handle.focus() })

export function SelectFormField({
  name,
  label,
  helper,
  isRequired,
  isDisabled,
  options,
}: FieldProps & { options: readonly Option[] }) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ name })
  // A value whose option has not arrived yet would make the select complain.
  const isKnown = options.some(({ value }) => value === field.value)
  const hasEmpty = options.some(({ value }) => value === '')
  return (
    <TextField
      {...field}
      select
      value={isKnown ? field.value : ''}
      inputRef={(handle: SelectHandle | null) => ref(handle && focusable(handle))}
      label={label}
      required={isRequired ?? false}
      disabled={isDisabled ?? false}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? helper}
      slotProps={hasEmpty ? { select: { displayEmpty: true }, inputLabel: { shrink: true } } : {}}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value} disabled={option.isDisabled ?? false}>
          {option.text ? `${option.label} · ${option.text}` : option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}

export function CheckboxFormField(props: FieldProps) {
  return <BooleanField {...props} control={Checkbox} />
}

export function SwitchFormField(props: FieldProps) {
  return <BooleanField {...props} control={Switch} />
}

function BooleanField({
  name,
  label,
  helper,
  isDisabled,
  control: Control,
}: FieldProps & { control: typeof Checkbox | typeof Switch }) {
  const { field, fieldState } = useController({ name })
  const helperId = useId()
  const text = fieldState.error?.message ?? helper
  return (
    <FormControl error={fieldState.invalid}>
      <FormControlLabel
        label={label}
        control={
          <Control
            name={field.name}
            checked={Boolean(field.value)}
            onChange={(_, checked) => field.onChange(checked)}
            onBlur={field.onBlur}
            disabled={isDisabled ?? false}
            slotProps={{ input: { ref: field.ref, 'aria-describedby': text ? helperId : undefined } }}
          />
        }
      />
      {text && (
        <FormHelperText id={helperId} sx={{ mt: -0.5, ml: 4 }}>
          {text}
        </FormHelperText>
      )}
    </FormControl>
  )
}

export function RadioFormField({
  name,
  label,
  helper,
  isDisabled,
  options,
}: FieldProps & { options: readonly Option[] }) {
  const { field, fieldState } = useController({ name })
  const id = useId()
  const text = fieldState.error?.message ?? helper
  return (
    <FormControl error={fieldState.invalid} disabled={isDisabled ?? false}>
      <FormLabel id={id} sx={{ fontSize: '0.8125rem' }}>
        {label}
      </FormLabel>
      <RadioGroup
        aria-labelledby={id}
        name={field.name}
        value={field.value ?? ''}
        onChange={field.onChange}
        onBlur={field.onBlur}
      >
        {options.map((option, index) => (
          <FormControlLabel
            key={option.value}
            value={option.value}
            disabled={option.isDisabled ?? false}
            label={option.text ? <OptionLabel {...option} /> : option.label}
            control={<Radio {...(index === 0 && { slotProps: { input: { ref: field.ref } } })} />}
          />
        ))}
      </RadioGroup>
      {text && <FormHelperText sx={{ mx: 0 }}>{text}</FormHelperText>}
    </FormControl>
  )
}

function OptionLabel({ label, text }: Option) {
  return (
    <>
      {label}
      {/* The field may be wrong; what an option means is not. */}
      <FormHelperText component="span" error={false} sx={{ display: 'block', m: 0 }}>
        {text}
      </FormHelperText>
    </>
  )
}
