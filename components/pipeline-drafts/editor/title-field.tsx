'use client'

import EditIcon from '@mui/icons-material/EditOutlined'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useAccess } from '#lib/client/use-access.ts'
import { draftName } from '#lib/pipeline-drafts/schema.ts'

/** The page's title; a click renames, Enter keeps, Escape gives up. */
export function TitleField({ title, onRename }: { title: string; onRename: (title: string) => void }) {
  const { mayDo } = useAccess()
  const [typed, setTyped] = useState<string>()
  if (!mayDo('write')) {
    return (
      <Typography variant="h1" noWrap>
        {title}
      </Typography>
    )
  }
  if (typed === undefined) {
    return (
      <Typography variant="h1" sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        <ButtonBase
          aria-label={`${title}, rename`}
          onClick={() => setTyped(title)}
          sx={{ font: 'inherit', letterSpacing: 'inherit', borderRadius: 1, gap: 0.75, maxWidth: '100%' }}
        >
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {title}
          </Box>
          <EditIcon fontSize="small" sx={{ color: 'text.secondary' }} aria-hidden />
        </ButtonBase>
      </Typography>
    )
  }
  const read = draftName.safeParse(typed)
  const keep = () => {
    if (read.success && read.data !== title) onRename(read.data)
    setTyped(undefined)
  }
  return (
    <TextField
      value={typed}
      autoFocus
      error={!read.success}
      helperText={read.error?.issues[0]?.message}
      slotProps={{ htmlInput: { 'aria-label': 'Name of the pipeline' } }}
      sx={{ width: 'min(420px, 100%)' }}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={keep}
      onKeyDown={({ key }) => {
        if (key === 'Enter') keep()
        if (key === 'Escape') setTyped(undefined)
      }}
    />
  )
}
