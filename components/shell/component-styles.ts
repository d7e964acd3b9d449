import type { Theme, ThemeOptions } from '@mui/material/styles'

const focusRing = (theme: Theme) => ({
  outline: `2px solid ${theme.vars?.palette.primary.main ?? theme.palette.primary.main}`,
  outlineOffset: 2,
})

/** Dense, flat surfaces with thin borders; one focus ring everywhere. */
export const componentStyles: ThemeOptions['components'] = {
  MuiCssBaseline: {
    styleOverrides: (theme) => ({
      html: { scrollPaddingTop: 64 },
      body: { overflowWrap: 'anywhere' },
      ':focus-visible': focusRing(theme),
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
      },
    }),
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: ({ theme }) => ({ '&.Mui-focusVisible': focusRing(theme) }) },
  },
  MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
  MuiIconButton: { defaultProps: { size: 'small' } },
  MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiSelect: { defaultProps: { size: 'small' } },
  MuiAutocomplete: { defaultProps: { size: 'small' } },
  MuiCheckbox: { defaultProps: { size: 'small' } },
  MuiRadio: { defaultProps: { size: 'small' } },
  MuiSwitch: { defaultProps: { size: 'small' } },
  // A switch has less air on its left than a check box: both begin where the fields begin.
  MuiFormControlLabel: { styleOverrides: { root: { '&:has(.MuiSwitch-root)': { marginLeft: -4 } } } },
  MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 4 } } },
  MuiTable: { defaultProps: { size: 'small' } },
  MuiTableCell: {
    styleOverrides: {
      head: ({ theme }) => ({
        fontWeight: 600,
        color: theme.vars?.palette.text.secondary,
        whiteSpace: 'nowrap',
        fontSize: '0.75rem',
      }),
      root: { padding: '6px 12px', fontSize: '0.8125rem', overflowWrap: 'break-word' },
    },
  },
  MuiTablePagination: {
    styleOverrides: {
      toolbar: { minHeight: 44 },
      select: { paddingTop: 0, paddingBottom: 0, lineHeight: 1.43 },
    },
  },
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { defaultProps: { variant: 'outlined' } },
  MuiCardContent: { styleOverrides: { root: { padding: 16, '&:last-child': { paddingBottom: 16 } } } },
  MuiTooltip: { defaultProps: { enterDelay: 400, arrow: true } },
  MuiTab: { styleOverrides: { root: { minHeight: 40, padding: '8px 12px' } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
  MuiMenuItem: { styleOverrides: { root: { fontSize: '0.8125rem', minHeight: 32 } } },
  MuiDialog: { defaultProps: { fullWidth: true, maxWidth: 'sm' } },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.0625rem', fontWeight: 600 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
  MuiAlert: {
    styleOverrides: {
      root: { alignItems: 'flex-start', padding: '4px 12px' },
      message: { minWidth: 0, '& .MuiLink-root': { textDecoration: 'underline' } },
    },
  },
  // In running text colour alone does not tell a link from a word.
  MuiTypography: { styleOverrides: { root: { 'p& .MuiLink-root': { textDecoration: 'underline' } } } },
  MuiLink: { defaultProps: { underline: 'hover' } },
}
