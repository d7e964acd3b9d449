'use client'

import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { type DragEvent, useRef, useState } from 'react'
import { type PickedFile, readDroppedFiles, readInputFiles } from '#lib/client/picked-files.ts'

interface DropZoneProps {
  /** "Drop a model folder or file here". */
  label: string
  /** What may be browsed for; dropping takes both anyway. */
  mode?: 'files' | 'folder' | 'both'
  /** For the browser's file dialog: ".csv,.parquet". */
  accept?: string
  helper?: string
  isDisabled?: boolean
  onPick: (files: PickedFile[]) => void
}

/** The attribute every browser knows and React's types do not. */
const directoryInput = { webkitdirectory: '' }

/** Takes files and folders by drag and drop or by browsing; hands on what was picked and sends nothing itself. */
export function DropZone({ label, mode = 'both', accept, helper, isDisabled = false, onPick }: DropZoneProps) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(!isDisabled)
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (isDisabled) return
    try {
      const picked = await readDroppedFiles(event.dataTransfer)
      setProblem(picked.length === 0 ? 'There are no files in what you dropped.' : undefined)
      if (picked.length > 0) onPick(picked)
    } catch {
      setProblem('A file could not be read. Check that it still exists and that you may open it.')
    }
  }
  const pick = (input: HTMLInputElement) => {
    const picked = input.files ? readInputFiles(input.files) : []
    input.value = ''
    if (picked.length > 0) onPick(picked)
  }
  return (
    <Box
      role="group"
      aria-label={label}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        border: 1.5,
        borderStyle: 'dashed',
        borderColor: isOver ? 'primary.main' : 'text.disabled',
        bgcolor: isOver ? 'action.hover' : 'transparent',
        borderRadius: 1.5,
        p: 3,
        textAlign: 'center',
      }}
    >
      <UploadIcon sx={{ fontSize: 32, color: 'text.secondary' }} aria-hidden />
      <Typography sx={{ fontWeight: 500 }}>{label}</Typography>
      {helper && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {helper}
        </Typography>
      )}
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'center', mt: 1.5 }}>
        {mode !== 'folder' && (
          <Button variant="outlined" disabled={isDisabled} onClick={() => files.current?.click()}>
            Browse files
          </Button>
        )}
        {mode !== 'files' && (
          <Button variant="outlined" disabled={isDisabled} onClick={() => folder.current?.click()}>
            Browse folder
          </Button>
        )}
      </Stack>
      {problem && (
        <Typography role="alert" variant="body2" color="error" sx={{ mt: 1 }}>
          {problem}
        </Typography>
      )}
      <input
        ref={files}
        type="file"
        hidden
        multiple
        disabled={isDisabled}
        aria-label={`${label}: files`}
        accept={accept}
        onChange={({ target }) => pick(target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        disabled={isDisabled}
        {...directoryInput}
        aria-label={`${label}: folder`}
        onChange={({ target }) => pick(target)}
      />
    </Box>
  )
}
