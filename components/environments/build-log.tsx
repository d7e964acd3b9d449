'use client'

import Box from '@mui/material/Box'
import { useEffect, useRef } from 'react'
import { monospace } from '#components/shell/theme.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useText } from '#lib/client/use-text.ts'

const pollMs = 1500

interface BuildLogProps {
  /** ARM path of the log. */
  path: string
  /** More may come. */
  isLive: boolean
}

/** What building an environment has printed. Stays at its end while it grows, unless somebody has scrolled up in it. */
export function BuildLog({ path, isLive }: BuildLogProps) {
  const { text = '', error, refresh } = useText(path, isLive ? pollMs : 0)
  const box = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes the box longer
  useEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight
  }, [text])
  if (error) return <ErrorPanel title="The build log could not be read." error={error} onRetry={() => void refresh()} />
  return (
    <Box sx={{ position: 'relative' }}>
      <Box sx={{ position: 'absolute', top: 4, right: 12, bgcolor: 'background.paper', borderRadius: 1, zIndex: 1 }}>
        <CopyButton text={text} label="Copy build log" />
      </Box>
      <Box
        component="pre"
        ref={box}
        role="log"
        aria-label="Build log"
        tabIndex={0}
        onScroll={({ currentTarget }: { currentTarget: HTMLElement }) => {
          const { scrollTop, clientHeight, scrollHeight } = currentTarget
          isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 8
        }}
        sx={{
          m: 0,
          p: 1.5,
          minHeight: 160,
          maxHeight: 560,
          overflow: 'auto',
          bgcolor: 'background.default',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: monospace,
          fontSize: '0.75rem',
          lineHeight: 1.6,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {text || (isLive ? 'Waiting for the build to begin …' : 'The log is empty.')}
      </Box>
    </Box>
  )
}
