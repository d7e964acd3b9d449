/** Where a workspace is in the ARM hierarchy. */
export interface WorkspacePath {
  subscriptionId: string
  resourceGroup: string
  name: string
}

export const provider = 'Microsoft.MachineLearningServices'

/** `/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.MachineLearningServices/workspaces/{ws}`. */
export function workspacePath({ subscriptionId, resourceGroup, name }: WorkspacePath): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${provider}/workspaces/${name}`
}

/** The id of a resource below a workspace: `resourceId(ws, 'models', 'churn', 'versions', '3')`. */
export function resourceId(workspace: WorkspacePath, ...segments: string[]): string {
  return [workspacePath(workspace), ...segments.map(encodeURIComponent)].join('/')
}

/** The `type` of a resource: `resourceType('models', 'versions')`. */
export function resourceType(...kinds: string[]): string {
  return [`${provider}/workspaces`, ...kinds].join('/')
}

export interface Audited {
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
}

/** ARM's record of who made and last changed a resource. */
export function presentSystemData({ createdAt, createdBy, updatedAt, updatedBy }: Audited) {
  return {
    createdAt: createdAt.toISOString(),
    createdBy,
    createdByType: identityType(createdBy),
    lastModifiedAt: updatedAt.toISOString(),
    lastModifiedBy: updatedBy,
    lastModifiedByType: identityType(updatedBy),
  }
}

/** People are named by their e-mail address, and no program has an @ in its name. */
const identityType = (name: string) => (name.includes('@') ? 'User' : 'Application')

/**
 * The last segment after `kind/` in a resource id or short form, compared without case:
 * `nameInId('…/computes/batch-cluster', 'computes')` and `nameInId('batch-cluster', 'computes')` are both `batch-cluster`.
 */
export function nameInId(id: string, kind: string): string | undefined {
  const text = id.startsWith('azureml:') && !id.startsWith('azureml://') ? id.slice('azureml:'.length) : id
  if (!text.includes('/')) return text || undefined
  const segments = text.split('/')
  const at = segments.findIndex((segment) => segment.toLowerCase() === kind.toLowerCase())
  const name = at === -1 ? undefined : segments[at + 1]
  return name ? decodeURIComponent(name) : undefined
}
