import CheckIcon from '@mui/icons-material/Check'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import NextLink from 'next/link'
import { useWorkspaces } from '#components/workspaces/use-workspaces.ts'
import { switchWorkspace } from '#lib/client/chosen-workspace.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'

interface WorkspaceMenuProps {
  anchor: HTMLElement | undefined
  onClose: () => void
}

/** The workspaces that the person has a role in. */
export function WorkspaceMenu({ anchor, onClose: close }: WorkspaceMenuProps) {
  const { name } = useWorkspace()
  const { data, error } = useWorkspaces(anchor !== undefined)
  return (
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
  )
}

const isShown = (workspace: WorkspaceResource, name: string) => workspace.name.toLowerCase() === name.toLowerCase()
