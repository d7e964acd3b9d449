/** Colours are the theme's variables, so light and dark follow by themselves. */
export const axis = {
  tickLine: false,
  axisLine: false,
  fontSize: 11,
  stroke: 'var(--mui-palette-text-secondary)',
} as const
export const tooltip = {
  contentStyle: {
    background: 'var(--mui-palette-background-paper)',
    borderColor: 'var(--mui-palette-divider)',
    borderRadius: 6,
    fontSize: 12,
  },
  labelStyle: { color: 'var(--mui-palette-text-primary)' },
  itemStyle: { color: 'var(--mui-palette-text-primary)' },
  isAnimationActive: false,
} as const
