import type { WorkspacePath } from '#lib/arm/resource.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import type { Db } from '#lib/db/client.ts'

/** The row id of the workspace with this resource id, in any case. */
export async function findWorkspaceOfId(db: Db, resourceId: string): Promise<string | undefined> {
  const rows = await db.workspace.findMany({ select: placed })
  return rows.find((row) => workspacePath(row).toLowerCase() === resourceId.toLowerCase())?.id
}

/** The workspaces that somebody has a role in: all of them for who has one in the instance. */
export async function findWorkspacesFor(
  db: Db,
  principalId: string | undefined,
): Promise<(WorkspacePath & { id: string })[]> {
  return db.workspace.findMany({
    ...(principalId !== undefined && { where: { roleAssignments: { some: { principalId } } } }),
    select: placed,
    orderBy: { key: 'asc' },
  })
}

const placed = { id: true, subscriptionId: true, resourceGroup: true, name: true } as const
