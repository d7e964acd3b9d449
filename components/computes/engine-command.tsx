'use client'

import { CopyField } from '#components/ui/copy-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** What an operator types to add a node. */
export function EngineCommand({ name }: { name: string }) {
  const { name: workspace } = useWorkspace()
  const command = `SLIPWAY_WORKSPACE=${workspace} SLIPWAY_COMPUTE=${name} npm run engine`
  return <CopyField label="the command that starts a node" value={command} />
}
