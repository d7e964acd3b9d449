import { z } from 'zod'
import { mayDo } from '#lib/auth/authorize.ts'
import { findRoleIn } from '#lib/auth/find-role-in.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import type { Context, WorkspaceRef } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findOperation, type LongOperation } from '#lib/operations/store.ts'

/** An operation, the workspace it belongs to, and the role that the caller has there. */
export interface FoundOperation {
  operation: LongOperation
  workspace: WorkspaceRef
  role: InstanceRole
}

/** An operation of any workspace that the caller may read. Throws ResourceNotFound. */
export async function getOperation(ctx: Context, id: string): Promise<FoundOperation> {
  const found = z.guid().safeParse(id).success ? await findOperation(ctx.db, id) : undefined
  const role = found && (await findRole(ctx, found.workspace.id))
  if (found && role && mayDo(role, 'read')) return { ...found, role }
  throw new AppError('ResourceNotFound', `The operation '${id}' was not found.`)
}

/** Most operations are of the workspace that the caller is in already. */
const findRole = async (ctx: Context, workspaceId: string): Promise<InstanceRole> =>
  workspaceId === ctx.workspace.id ? ctx.principal.role : findRoleIn(ctx.db, ctx.principal, workspaceId)
