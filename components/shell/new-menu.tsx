'use client'

import AddIcon from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { createFlows } from '#components/shell/navigation.ts'
import { CommandMenu } from '#components/ui/command-bar.tsx'

/** "+ New": straight to every create flow. */
export function NewMenu({ isNarrow }: { isNarrow: boolean }) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const expanded = { 'aria-haspopup': 'menu', 'aria-expanded': anchor !== undefined } as const
  return (
    <>
      {isNarrow ? (
        <IconButton
          aria-label="New"
          color="primary"
          {...expanded}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ justifySelf: 'center' }}
        >
          <AddIcon fontSize="small" />
        </IconButton>
      ) : (
        <Button
          variant="outlined"
          startIcon={<AddIcon />}
          {...expanded}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ justifySelf: 'start', mx: 0.5 }}
        >
          New
        </Button>
      )}
      <CommandMenu items={createFlows} anchor={anchor} onClose={() => setAnchor(undefined)} />
    </>
  )
}
