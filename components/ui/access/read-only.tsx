'use client'

import { type Theme, ThemeProvider } from '@mui/material/styles'
import type { ReactNode } from 'react'

/** Fields that show their values and take no others, for who may not change what they are about. */
export function ReadOnly({ isReadOnly, children }: { isReadOnly: boolean; children: ReactNode }) {
  if (!isReadOnly) return children
  return <ThemeProvider theme={disable}>{children}</ThemeProvider>
}

function disable(theme: Theme): Theme {
  const names = [
    'MuiTextField',
    'MuiFormControl',
    'MuiAutocomplete',
    'MuiIconButton',
    'MuiSwitch',
    'MuiCheckbox',
  ] as const
  const components = { ...theme.components }
  for (const name of names) {
    const known = components[name]
    Object.assign(components, { [name]: { ...known, defaultProps: { ...known?.defaultProps, disabled: true } } })
  }
  return { ...theme, components }
}
