'use client'

import Alert from '@mui/material/Alert'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PythonDescription } from '#lib/environments/python.ts'

/** Says so when this machine has no Python: environments can be written then, but not built. */
export function PythonNotice() {
  const { base } = useWorkspace()
  const { data } = useResource<PythonDescription>(`${base}/python`)
  if (!data || data.isAvailable) return null
  return <Alert severity="warning">{data.reason}</Alert>
}
