import { z } from 'zod'
import { seesInstance } from '#lib/audit-log/instance-wide.ts'
import type { AuditEvent } from '#lib/audit-log/schema.ts'
import { findAuditEvent } from '#lib/audit-log/store.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** For owners. */
export async function getAuditEvent(ctx: Context, id: string): Promise<AuditEvent> {
  authorize(ctx.principal, 'administer')
  const scope = { workspaceId: ctx.workspace.id, withInstance: seesInstance(ctx.principal) }
  const event = z.guid().safeParse(id).success ? await findAuditEvent(ctx.db, scope, id) : undefined
  if (event) return event
  throw new AppError('ResourceNotFound', `The audit event '${id}' was not found.`)
}
