'use client'

import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { usePathname } from 'next/navigation'
import useSWR from 'swr'
import { useWorkspaces } from '#components/workspaces/use-workspaces.ts'
import { get } from '#lib/client/api.ts'
import { switchWorkspace } from '#lib/client/chosen-workspace.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'

/** Beside an object that is not in this workspace: the other workspaces that have one of the same name. */
export function Elsewhere({ path }: { path: string }) {
  const { base } = useWorkspace()
  const pathname = usePathname()
  const { data: all } = useWorkspaces()
  const others = all?.value.filter(({ id }) => id.toLowerCase() !== base.toLowerCase()) ?? []
  const isAsked = others.length > 0 && path.startsWith(`${base}/`)
  const { data: found = [] } = useSWR(isAsked ? ['elsewhere', path] : null, () =>
    findElsewhere(others, path.slice(base.length)),
  )
  if (found.length === 0) return null
  return (
    <Stack spacing={1} sx={{ alignItems: 'center' }}>
      <Typography>There is one in another workspace:</Typography>
      {found.map(({ id, name }) => (
        <Button key={id} variant="outlined" onClick={() => switchWorkspace(name, pathname)}>
          Switch to {name}
        </Button>
      ))}
    </Stack>
  )
}

/** Those of the workspaces where there is something at the path below them. */
async function findElsewhere(others: readonly WorkspaceResource[], below: string): Promise<WorkspaceResource[]> {
  const answers = await Promise.allSettled(others.map(({ id }) => get(`${id}${below}`)))
  return others.filter((_, index) => answers[index]?.status === 'fulfilled')
}
