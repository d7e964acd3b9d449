import { provider, resourceId, type WorkspacePath } from '#lib/arm/resource.ts'
import { amountsOf, type QuotaName, quotaNames, quotaTexts } from '#lib/computes/quotas/quota.ts'
import { findLimits, measureWorkspaces } from '#lib/computes/quotas/store.ts'
import { findWorkspacesFor } from '#lib/computes/quotas/workspaces-store.ts'
import type { Context } from '#lib/core/context.ts'

/** What a workspace may have of something, and has. */
export interface WorkspaceQuota {
  workspace: WorkspacePath
  name: QuotaName
  used: number
  limit: number | undefined
}

/** Of every workspace that the caller has a role in. */
export async function listWorkspaceQuotas({ db, principal }: Context): Promise<WorkspaceQuota[]> {
  const { id, instanceRole } = principal
  const workspaces = await findWorkspacesFor(db, instanceRole === 'None' ? id : undefined)
  const ids = workspaces.map((one) => one.id)
  const [limits, uses] = await Promise.all([findLimits(db, ids), measureWorkspaces(db, ids)])
  return workspaces.flatMap((workspace) => {
    const use = uses.get(workspace.id)
    const used = use && amountsOf(use)
    return quotaNames.map((name) => ({
      workspace,
      name,
      used: used?.[name] ?? 0,
      limit: limits.get(workspace.id)?.[name],
    }))
  })
}

/** Azure's word for no limit of a workspace's own. */
const unlimited = -1

const presentCommon = ({ workspace, name, limit }: WorkspaceQuota, kind: 'quotas' | 'usages') => ({
  id: resourceId(workspace, kind, name),
  type: `${provider}/workspaces/${kind}`,
  unit: 'Count' as const,
  name: { value: name, localizedValue: `${quotaTexts[name]}, of the workspace ${workspace.name}` },
  limit: limit ?? unlimited,
})

export const presentWorkspaceQuota = (quota: WorkspaceQuota) => presentCommon(quota, 'quotas')

export const presentWorkspaceUsage = (quota: WorkspaceQuota) => ({
  ...presentCommon(quota, 'usages'),
  currentValue: quota.used,
})
