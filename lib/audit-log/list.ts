import type { Page } from '#lib/arm/list.ts'
import { deriveResource } from '#lib/audit-log/derive-resource.ts'
import { seesInstance } from '#lib/audit-log/instance-wide.ts'
import type { AuditEvent, AuditQuery } from '#lib/audit-log/schema.ts'
import { findAuditEvents } from '#lib/audit-log/store.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'

/** Newest first. For owners; those of the workspace alone do not see what happened to the instance. */
export async function listAuditEvents(ctx: Context, query: AuditQuery): Promise<Page<AuditEvent>> {
  authorize(ctx.principal, 'administer')
  const scope = { workspaceId: ctx.workspace.id, withInstance: seesInstance(ctx.principal) }
  return findAuditEvents(ctx.db, scope, deriveResource(query, ctx.workspace))
}
