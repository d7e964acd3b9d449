import { monospace } from '#components/shell/theme.ts'

/** The box that a log scrolls in. */
export const logBox = {
  maxHeight: '62vh',
  overflow: 'auto',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.default',
} as const

/** The list of a log's lines. */
export const logList = (isWrapped: boolean) => ({
  m: 0,
  p: 0,
  py: 0.5,
  listStyle: 'none',
  fontFamily: monospace,
  fontSize: '0.75rem',
  lineHeight: '19px',
  whiteSpace: isWrapped ? 'pre-wrap' : 'pre',
  overflowWrap: isWrapped ? 'anywhere' : 'normal',
  width: isWrapped ? 'auto' : 'max-content',
  minWidth: '100%',
})

/** The browser lays out only the lines in view: a log of 100,000 lines scrolls smoothly. */
export const logLine = { contentVisibility: 'auto', containIntrinsicSize: 'auto 19px' } as const
