'use client'

import Box from '@mui/material/Box'
import { useEffect, useRef } from 'react'
import { monospace } from '#components/shell/theme.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'

/** A log that stays at its end while it grows, unless somebody has scrolled up in it. */
export function BuildLog({ text, isLive }: { text: string; isLive: boolean }) {
  const box = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes the box longer
  useEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight
  }, [text])
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
