'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useEffect, useRef } from 'react'
import { countLines, lastLine } from '#components/online-endpoints/logs/line-pages.ts'
import { LogLines } from '#components/online-endpoints/logs/log-lines.tsx'
import type { useLines } from '#components/online-endpoints/logs/use-lines.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { logBox } from '#components/ui/log-styles.ts'

interface LogViewProps {
  state: ReturnType<typeof useLines>
  isFollowed: boolean
  isWrapped: boolean
  isFiltered: boolean
  marked: string | undefined
  /** Whose log it is, for the addresses of the lines. */
  deployment: string | undefined
}

/** Loaded lines in a box that scrolls; more of them at either end. */
export function LogView({ state, isFollowed, isWrapped, isFiltered, marked, deployment }: LogViewProps) {
  const { lines, error, isBusy, reload, loadOlder, loadNewer } = state
  const box = useRef<HTMLDivElement>(null)
  const last = lines && lastLine(lines)?.id
  // Who has scrolled up to read is not pulled down by what comes.
  const isAtEnd = useRef(true)
  useEffect(() => {
    if (isFollowed && isAtEnd.current && last !== undefined) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [isFollowed, last])
  const isReady = lines !== undefined
  useEffect(() => {
    if (!isReady) return
    const line = box.current?.querySelector('[data-marked]')
    if (line) line.scrollIntoView({ block: 'center' })
    else box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [isReady])

  /** What was in view stays in view when lines come before it. */
  const loadAbove = async () => {
    const before = box.current?.scrollHeight ?? 0
    await loadOlder()
    requestAnimationFrame(() => box.current?.scrollBy({ top: box.current.scrollHeight - before }))
  }

  if (error !== undefined && !lines)
    return <ErrorPanel title="The log could not be read." error={error} onRetry={reload} />
  if (!lines) return <Skeleton variant="rounded" height={320} />
  const count = countLines(lines)
  if (count === 0) {
    return isFiltered ? (
      <EmptyState isCompact title="No line matches these filters" />
    ) : (
      <EmptyState isCompact title="Nothing has been written here yet" />
    )
  }
  return (
    <>
      {error !== undefined && <ErrorPanel title="The log could not be read on." error={error} onRetry={loadOlder} />}
      {marked !== undefined && isMissing(lines.pages, marked) && (
        <Alert severity="info">The line of this address is gone: old lines are deleted.</Alert>
      )}
      <Box
        ref={box}
        role="region"
        aria-label="Log"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          isAtEnd.current = scrollTop + clientHeight > scrollHeight - 40
          if (scrollTop < 80 && scrollHeight > clientHeight && lines.hasOlder && !isBusy) void loadAbove()
        }}
        sx={logBox}
      >
        {lines.hasOlder && (
          <Button fullWidth color="inherit" loading={isBusy} onClick={() => void loadAbove()}>
            Load older lines
          </Button>
        )}
        <LogLines pages={lines.pages} isWrapped={isWrapped} marked={marked} deployment={deployment} />
        {lines.hasNewer && (
          <Button fullWidth color="inherit" loading={isBusy} onClick={() => void loadNewer()}>
            Load newer lines
          </Button>
        )}
      </Box>
    </>
  )
}

const isMissing = (pages: readonly (readonly { id: string }[])[], id: string): boolean =>
  !pages.some((page) => page.some((line) => String(line.id) === id))
