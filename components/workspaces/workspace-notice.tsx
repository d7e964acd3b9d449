'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { usePathname, useSearchParams } from 'next/navigation'
import { parseChosenWorkspace, switchWorkspace } from '#lib/client/chosen-workspace.ts'
import { useAccess } from '#lib/client/use-access.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** What a person has to know about the workspace before they read the page: the link was of another one, or their role is gone. */
export function WorkspaceNotice() {
  const { name } = useWorkspace()
  const { isOver } = useAccess()
  const pathname = usePathname()
  const params = useSearchParams()
  const meant = parseChosenWorkspace(params.get('workspace') ?? undefined)
  if (isOver)
    return (
      <Alert
        severity="warning"
        sx={{ mb: 2 }}
        action={<Button onClick={() => window.location.assign('/')}>Go on</Button>}
      >
        The workspace '{name}' was deleted, or you have no role in it any more.
      </Alert>
    )
  if (meant === undefined || meant.toLowerCase() === name.toLowerCase()) return null
  const change = () => {
    const rest = new URLSearchParams(params)
    rest.delete('workspace')
    switchWorkspace(meant, rest.size > 0 ? `${pathname}?${rest}` : pathname)
  }
  return (
    <Alert severity="warning" sx={{ mb: 2 }} action={<Button onClick={change}>Switch to {meant}</Button>}>
      This link is of the workspace '{meant}', and you see '{name}'.
    </Alert>
  )
}
