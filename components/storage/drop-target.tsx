'use client'

import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { type PickedFile, readDroppedFiles } from '#lib/client/picked-files.ts'
import { useAccess } from '#lib/client/use-access.ts'

interface DropTargetProps {
  /** Shown while files are held over it: "Drop to upload to data/2026". */
  label: string
  onPick: (files: PickedFile[]) => void
  children: ReactNode
}

/** Lets files be dropped anywhere on its content. Browsing for files needs a button of its own. */
export function DropTarget({ label, onPick, children }: DropTargetProps) {
  const { mayDo } = useAccess()
  // Entering a child leaves the parent, so entries and exits are counted.
  const depth = useRef(0)
  const [isOver, setOver] = useState(false)
  const move = (by: 1 | -1) => {
    depth.current += by
    setOver(depth.current > 0)
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    depth.current = 0
    setOver(false)
    const picked = await readDroppedFiles(event.dataTransfer)
    if (picked.length > 0) onPick(picked)
  }
  if (!mayDo('write')) return children
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <Box
      onDragEnter={(event) => hasFiles(event) && move(1)}
      onDragLeave={(event) => hasFiles(event) && move(-1)}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={drop}
      sx={{ position: 'relative' }}
    >
      {children}
      {isOver && (
        <Box
          sx={{
            position: 'absolute',
            inset: 0,
            display: 'grid',
            placeItems: 'center',
            bgcolor: 'background.paper',
            opacity: 0.92,
            border: 2,
            borderStyle: 'dashed',
            borderColor: 'primary.main',
            borderRadius: 1.5,
            pointerEvents: 'none',
          }}
        >
          <Typography sx={{ fontWeight: 500 }}>{label}</Typography>
        </Box>
      )}
    </Box>
  )
}
