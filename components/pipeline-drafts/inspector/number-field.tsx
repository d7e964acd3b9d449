'use client'

import TextField, { type TextFieldProps } from '@mui/material/TextField'
import { useState } from 'react'

type NumberFieldProps = Omit<TextFieldProps, 'value' | 'onChange'> & {
  value: unknown
  /** A number; undefined when empty; the text itself when it is no number, for the schema to refuse. */
  onChange: (value: unknown) => void
}

/** Keeps what is being typed, such as `0.`, until it is a number. */
export function NumberField({ value, onChange, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState<{ text: string; value: unknown }>()
  const text = typed && Object.is(typed.value, value) ? typed.text : presentNumber(value)
  const type = (next: string) => {
    const read = parseNumber(next)
    setTyped({ text: next, value: read })
    onChange(read)
  }
  return (
    <TextField
      {...field}
      value={text}
      onChange={({ target }) => type(target.value)}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  )
}

const presentNumber = (value: unknown) => (value === undefined || value === null ? '' : String(value))

function parseNumber(text: string): unknown {
  if (text.trim() === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}
