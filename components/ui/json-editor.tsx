'use client'

import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import dynamic from 'next/dynamic'
import type { CodeEditorProps } from '#components/ui/editor/code-editor.tsx'

const CodeEditor = dynamic(() => import('#components/ui/editor/code-editor.tsx').then(({ CodeEditor }) => CodeEditor), {
  ssr: false,
  loading: () => <Skeleton variant="rounded" height="100%" />,
})

/** An editor for JSON with line numbers, folding and bracket match. Its library is loaded when the first editor appears. */
export function JsonEditor({ height, ...editor }: CodeEditorProps & { height: number | string }) {
  return (
    <Box sx={{ height, minWidth: 0 }}>
      <CodeEditor {...editor} />
    </Box>
  )
}
