import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import RestoreIcon from '@mui/icons-material/RestartAlt'
import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined'
import type { Command } from '#components/ui/command-bar.tsx'

interface ListCommands {
  create: Command | undefined
  extra: readonly Command[]
  refresh: () => void
  remove: Pick<Command, 'needs' | 'onClick' | 'disabledReason'> | undefined
  editColumns: () => void
  resetView: () => void
}

/** The commands of every list, in their fixed order. */
export function deriveCommands({ create, extra, refresh, remove, editColumns, resetView }: ListCommands): Command[] {
  return [
    ...(create ? [{ icon: <AddIcon />, isPrimary: true, ...create }] : []),
    ...extra,
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: refresh },
    ...(remove ? [{ label: 'Delete', icon: <DeleteIcon />, ...remove }] : []),
    { label: 'Edit columns', needs: 'read', icon: <ColumnsIcon />, onClick: editColumns },
    { label: 'Reset view', needs: 'read', icon: <RestoreIcon />, onClick: resetView },
  ]
}
