'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useEffect, useMemo, useRef, useState } from 'react'
import { findLines, splitLines } from '#components/jobs/logs/find-lines.ts'
import { LogLines } from '#components/jobs/logs/log-lines.tsx'
import { LogToolbar } from '#components/jobs/logs/log-toolbar.tsx'
import { useLog } from '#components/jobs/logs/use-log.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { logBox } from '#components/ui/log-styles.ts'

interface LogViewerProps {
  /** The content route of the file. */
  path: string
  fileName: string
  /** The job still writes: Follow is on at first. */
  isLive: boolean
  /** 1-based, from the URL. */
  line: number | undefined
  /** The page's address of a line. */
  lineHref: (line: number) => string
}

/** A text file with search, wrap, follow and links to its lines. */
export function LogViewer({ path, fileName, isLive, line, lineHref }: LogViewerProps) {
  const [isFollowed, setFollowed] = useState(isLive)
  const [isWrapped, setWrapped] = useState(true)
  const [search, setSearch] = useState('')
  const [hit, setHit] = useState(0)
  const { log, error, reload } = useLog(path, isLive, isFollowed && isLive)
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => splitLines(log?.text ?? ''), [log])
  const hits = useMemo(() => findLines(lines, search), [lines, search])
  const current = hits[hit % Math.max(hits.length, 1)] ?? (line === undefined ? undefined : line - 1)

  const lineCount = lines.length
  useEffect(() => {
    if (isFollowed && isLive && lineCount > 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [isFollowed, isLive, lineCount])
  const isReady = log !== undefined
  useEffect(() => {
    if (!isReady || current === undefined) return
    box.current?.querySelector(`[data-line="${current}"]`)?.scrollIntoView({ block: 'center' })
  }, [isReady, current])

  const step = (by: number) => setHit((hit + by + hits.length) % Math.max(hits.length, 1))
  return (
    <Stack spacing={1}>
      <LogToolbar
        search={search}
        onSearch={(text) => {
          setSearch(text)
          setHit(0)
        }}
        hit={hits.length === 0 ? 0 : (hit % hits.length) + 1}
        hits={hits.length}
        onStep={step}
        isWrapped={isWrapped}
        onWrap={setWrapped}
        isFollowed={isFollowed && isLive}
        onFollow={isLive ? setFollowed : undefined}
        downloadHref={`${path}&download=1`}
        fileName={fileName}
      />
      {error !== undefined && <ErrorPanel title={`${fileName} could not be read.`} error={error} onRetry={reload} />}
      {log && log.from > 0 && (
        <Alert severity="info">This is the end of a long file. Download it to read all of it.</Alert>
      )}
      {!log && error === undefined && <Skeleton variant="rounded" height={320} />}
      {log && lines.length === 0 && (
        <EmptyState isCompact title={isLive ? 'Nothing has been written here yet' : 'Nothing was written here'} />
      )}
      {log && lines.length > 0 && (
        <Box ref={box} role="region" aria-label={fileName} tabIndex={0} sx={logBox}>
          <LogLines
            lines={lines}
            isWrapped={isWrapped}
            current={current}
            hits={hits}
            lineHref={log.from === 0 ? lineHref : undefined}
          />
        </Box>
      )}
    </Stack>
  )
}
