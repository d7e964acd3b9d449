import { type Resource, useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'

const most = 100

/** The ARM path of all workspaces beside this one. */
export function useWorkspacesPath(): string {
  const { base } = useWorkspace()
  return base.slice(0, base.lastIndexOf('/'))
}

/** The first hundred workspaces that the person has a role in; `isNeeded` says whether to read them yet. */
export function useWorkspaces(isNeeded = true): Resource<{ value: WorkspaceResource[] }> {
  const path = useWorkspacesPath()
  return useResource(isNeeded ? `${path}?$top=${most}` : undefined)
}
