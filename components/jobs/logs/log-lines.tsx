'use client'

import Box from '@mui/material/Box'
import { memo, useMemo } from 'react'
import { logLine, logList } from '#components/ui/log-styles.ts'

interface LogLinesProps {
  lines: readonly string[]
  isWrapped: boolean
  current: number | undefined
  hits: readonly number[]
  /** Absent when the numbers are not the file's own. */
  lineHref: ((line: number) => string) | undefined
}

export const LogLines = memo(function LogLines({ lines, isWrapped, current, hits, lineHref }: LogLinesProps) {
  const found = useMemo(() => new Set(hits), [hits])
  return (
    <Box
      component="ol"
      sx={{
        ...logList(isWrapped),
        '& li': { display: 'flex', gap: 1.5, pr: 1 },
        '& li > :first-child': {
          flex: 'none',
          width: '3.5em',
          textAlign: 'right',
          color: 'text.secondary',
          userSelect: 'none',
        },
        '& li[data-found]': { bgcolor: 'action.selected' },
        '& li[data-current]': { outline: 1, outlineColor: 'primary.main', outlineOffset: -1 },
        '& a': { textDecoration: 'none', '&:hover': { textDecoration: 'underline' } },
      }}
    >
      {lines.map((line, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a file is its number
          key={index}
          data-line={index}
          data-found={found.has(index) || undefined}
          data-current={index === current || undefined}
          style={logLine}
        >
          {lineHref ? <a href={lineHref(index + 1)}>{index + 1}</a> : <span />}
          <span>{line}</span>
        </li>
      ))}
    </Box>
  )
})
