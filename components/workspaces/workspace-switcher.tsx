'use client'

import ArrowDropDownIcon from '@mui/icons-material/ArrowDropDown'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const WorkspaceMenu = dynamic(() =>
  import('#components/workspaces/workspace-menu.tsx').then(({ WorkspaceMenu }) => WorkspaceMenu),
)

/** The workspace that the portal shows, and the way to the others. */
export function WorkspaceSwitcher() {
  const { name } = useWorkspace()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [wasOpened, setOpened] = useState(false)
  return (
    <>
      <Button
        color="inherit"
        aria-label={`Workspace ${name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        endIcon={<ArrowDropDownIcon />}
        onClick={({ currentTarget }) => {
          setAnchor(currentTarget)
          setOpened(true)
        }}
        sx={{ minWidth: 0, maxWidth: { xs: 96, sm: 220 }, px: 1, fontWeight: 400, textTransform: 'none' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name}
        </Box>
      </Button>
      {wasOpened && <WorkspaceMenu anchor={anchor} onClose={() => setAnchor(undefined)} />}
    </>
  )
}
