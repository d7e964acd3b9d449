import { createTheme } from '@mui/material/styles'
import { colorSchemeAttribute } from '#components/shell/color-scheme.ts'
import { componentStyles } from '#components/shell/component-styles.ts'
import { darkColors, lightColors } from '#components/shell/palette.ts'

export const monospace =
  'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'

const sans =
  '-apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", "Helvetica Neue", Arial, sans-serif'

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: colorSchemeAttribute },
  colorSchemes: { light: lightColors, dark: darkColors },
  shape: { borderRadius: 6 },
  breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1280, xl: 1680 } },
  typography: {
    fontFamily: sans,
    fontSize: 13,
    h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.0625rem', fontWeight: 600, lineHeight: 1.4 },
    h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 500 },
    subtitle2: { fontSize: '0.8125rem', fontWeight: 600 },
  },
  components: componentStyles,
})
