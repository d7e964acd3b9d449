import { z } from 'zod'
import { mayDo } from '#lib/auth/authorize.ts'
import { findRoleIn } from '#lib/auth/find-role-in.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import type { Context, WorkspaceRef } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findOperation, findWorkspaceOf, type LongOperation } from '#lib/operations/store.ts'

/** An operation, the workspace it belongs to, and the role that the caller has there. */
export interface FoundOperation {
  operation: LongOperation
  workspace: WorkspaceRef
  role: InstanceRole
}

/** An operation of any workspace that the caller may read. Throws ResourceNotFound. */
export async function getOperation(ctx: Context, id: string): Promise<FoundOperation> {
  const found = z.guid().safeParse(id).success ? await findOperation(ctx.db, id) : undefined
  const place = found && (await enter(ctx, found.workspaceId))
  if (found && place && mayDo(place.role, 'read')) return { operation: found.operation, ...place }
  throw new AppError('ResourceNotFound', `The operation '${id}' was not found.`)
}

/** Most operations are of the workspace that the caller is in already; hundreds of clients may be looking at theirs. */
async function enter(ctx: Context, workspaceId: string): Promise<Omit<FoundOperation, 'operation'> | undefined> {
  if (workspaceId === ctx.workspace.id) return { workspace: ctx.workspace, role: ctx.principal.role }
  const workspace = await findWorkspaceOf(ctx.db, workspaceId)
  return workspace && { workspace, role: await findRoleIn(ctx.db, ctx.principal, workspaceId) }
}
