'use client'

import Box from '@mui/material/Box'
import { memo } from 'react'
import type { LogLine } from '#components/online-endpoints/logs/log-line.ts'
import { logLine, logList } from '#components/ui/log-styles.ts'

interface LogLinesProps {
  pages: readonly (readonly LogLine[])[]
  isWrapped: boolean
  /** The line that the address names. */
  marked: string | undefined
  /** Whose log it is, for the addresses of the lines; absent where lines have none. */
  deployment: string | undefined
}

const time = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

export function LogLines({ pages, isWrapped, marked, deployment }: LogLinesProps) {
  return (
    <Box
      component="ol"
      sx={{
        ...logList(isWrapped),
        '& li': {
          display: 'flex',
          flexWrap: { xs: isWrapped ? 'wrap' : 'nowrap', sm: 'nowrap' },
          columnGap: 1.5,
          px: 1,
        },
        '& li > :not(:last-child)': { flex: 'none', whiteSpace: 'pre', color: 'text.secondary' },
        '& li > :last-child': { flexBasis: { xs: isWrapped ? '100%' : 'auto', sm: 'auto' } },
        '& li[data-level="Error"] > :nth-of-type(n+2)': { color: 'error.main' },
        '& li[data-level="Warning"] > :nth-of-type(n+2)': { color: 'warning.main' },
        '& li[data-marked]': {
          bgcolor: 'action.selected',
          outline: 1,
          outlineColor: 'primary.main',
          outlineOffset: -1,
        },
        '& a': { color: 'inherit', textDecoration: 'none', '&:hover': { textDecoration: 'underline' } },
      }}
    >
      {pages.map((page) => (
        <Page
          key={page[0]?.id}
          page={page}
          marked={page.some(({ id }) => String(id) === marked) ? marked : undefined}
          deployment={deployment}
        />
      ))}
    </Box>
  )
}

type PageProps = Pick<LogLinesProps, 'marked' | 'deployment'> & { page: readonly LogLine[] }

/** Drawn once: pages that are there do not change when others come. */
const Page = memo(function Page({ page, marked, deployment }: PageProps) {
  return page.map((line) => {
    const at = time.format(new Date(line.at))
    const isMarked = String(line.id) === marked
    return (
      <li
        key={line.id}
        data-level={line.level}
        data-marked={isMarked || undefined}
        style={isMarked ? undefined : logLine}
      >
        <span>{deployment === undefined ? at : <a href={lineHref(deployment, String(line.id))}>{at}</a>}</span>
        <span>{line.level.padEnd(7)}</span>
        <span>{(line.replica || (line.revision === null ? '' : `r${line.revision}`)).padEnd(5)}</span>
        <span>{line.text}</span>
      </li>
    )
  })
})

/** A link to a line shows it among its neighbours, whatever was filtered. */
const lineHref = (deployment: string, line: string) => `?${new URLSearchParams({ tab: 'logs', deployment, line })}`
