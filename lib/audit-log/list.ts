import type { Page } from '#lib/arm/list.ts'
import { deriveResource } from '#lib/audit-log/derive-resource.ts'
import type { AuditEvent, AuditQuery } from '#lib/audit-log/schema.ts'
import { findAuditEvents } from '#lib/audit-log/store.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'

/** Newest first. For owners. */
export async function listAuditEvents(ctx: Context, query: AuditQuery): Promise<Page<AuditEvent>> {
  authorize(ctx.principal, 'administer')
  return findAuditEvents(ctx.db, ctx.workspace.id, deriveResource(query, ctx.workspace))
}
