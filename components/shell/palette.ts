import type { ColorSystemOptions } from '@mui/material/styles'

/** Harbour colours: ink, sea glass and a signal orange that only the logo and warnings carry. */
export const lightColors = {
  palette: {
    primary: { main: '#0b6470', dark: '#084b55', light: '#3d8b96', contrastText: '#ffffff' },
    secondary: { main: '#44546a' },
    success: { main: '#1a7440', dark: '#125730', contrastText: '#ffffff' },
    warning: { main: '#9a5b00', dark: '#744500', contrastText: '#ffffff' },
    error: { main: '#b3261e', dark: '#8c1d18', contrastText: '#ffffff' },
    info: { main: '#1f5fa8', dark: '#174a83', contrastText: '#ffffff' },
    background: { default: '#f5f7f8', paper: '#ffffff' },
    text: { primary: '#16222b', secondary: '#4d5d69', disabled: '#74828d' },
    divider: '#dfe5e8',
    AppBar: { defaultBg: '#0c3944', darkBg: '#0c3944', darkColor: '#ffffff' },
    TableCell: { border: '#e6ebee' },
  },
} satisfies ColorSystemOptions

export const darkColors = {
  palette: {
    primary: { main: '#63c5cf', dark: '#45a7b1', light: '#8fdbe2', contrastText: '#06262b' },
    secondary: { main: '#a9b9c6' },
    success: { main: '#6fcf97', dark: '#4fae78', contrastText: '#06210f' },
    warning: { main: '#f0b45b', dark: '#d2973f', contrastText: '#2a1a00' },
    error: { main: '#ff9189', dark: '#e0726b', contrastText: '#33080a' },
    info: { main: '#85b8f2', dark: '#669cd9', contrastText: '#071d36' },
    background: { default: '#0e1519', paper: '#151e24' },
    text: { primary: '#e3eaee', secondary: '#a0b0ba', disabled: '#7b8b95' },
    divider: '#2a363e',
    AppBar: { defaultBg: '#0a2229', darkBg: '#0a2229', darkColor: '#e3eaee' },
    TableCell: { border: '#26323a' },
  },
} satisfies ColorSystemOptions
