import { type WorkspacePath, workspacePath } from '#lib/arm/resource.ts'
import type { AuditFilter } from '#lib/audit-log/schema.ts'

/** The filter with the whole beginning of a resource id: `models/churn` is one below the workspace. */
export function deriveResource<F extends AuditFilter>(filter: F, workspace: WorkspacePath): F {
  const { resource } = filter
  return !resource || resource.startsWith('/')
    ? filter
    : { ...filter, resource: `${workspacePath(workspace)}/${resource}` }
}
