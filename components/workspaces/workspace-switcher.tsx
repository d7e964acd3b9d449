'use client'

import ArrowDropDownIcon from '@mui/icons-material/ArrowDropDown'
import CheckIcon from '@mui/icons-material/Check'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import NextLink from 'next/link'
import { useState } from 'react'
import { useWorkspaces } from '#components/workspaces/use-workspaces.ts'
import { switchWorkspace } from '#lib/client/chosen-workspace.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'

/** The workspace that the portal shows, and the way to the others. */
export function WorkspaceSwitcher() {
  const { name } = useWorkspace()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const { data, error } = useWorkspaces(anchor !== undefined)
  const close = () => setAnchor(undefined)
  return (
    <>
      <Button
        color="inherit"
        aria-label={`Workspace ${name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        endIcon={<ArrowDropDownIcon />}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ minWidth: 0, maxWidth: { xs: 96, sm: 220 }, px: 1, fontWeight: 400, textTransform: 'none' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name}
        </Box>
      </Button>
      <Menu open={anchor !== undefined} anchorEl={anchor ?? null} onClose={close}>
        {!data && <MenuItem disabled>{error ? error.message : 'Loading …'}</MenuItem>}
        {data?.value.map((workspace) => (
          <MenuItem
            key={workspace.id}
            selected={isShown(workspace, name)}
            onClick={() => (isShown(workspace, name) ? close() : switchWorkspace(workspace.name))}
            sx={{ maxWidth: 360 }}
          >
            <ListItemIcon>{isShown(workspace, name) && <CheckIcon fontSize="small" />}</ListItemIcon>
            <ListItemText
              primary={workspace.name}
              secondary={
                workspace.properties.friendlyName === workspace.name ? undefined : workspace.properties.friendlyName
              }
            />
          </MenuItem>
        ))}
        <Divider />
        <MenuItem component={NextLink} href="/settings/workspaces" onClick={close}>
          All workspaces
        </MenuItem>
      </Menu>
    </>
  )
}

const isShown = (workspace: WorkspaceResource, name: string) => workspace.name.toLowerCase() === name.toLowerCase()
