import { authorize } from '#lib/auth/authorize.ts'
import type { ComputeWithNodes } from '#lib/computes/get.ts'
import { putInferenceCompute } from '#lib/computes/inference/put.ts'
import { isInferenceKind, kindNames } from '#lib/computes/kinds.ts'
import { putCluster } from '#lib/computes/put-cluster.ts'
import { findCompute } from '#lib/computes/store.ts'
import { type ComputeBody, isKind, requireOwnProperties } from '#lib/computes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** `mustBeNew` refuses to replace a compute that exists. */
export type PutComputeInput = ComputeBody & { name: string; mustBeNew?: boolean }

/** Creates the compute, or replaces what the caller may set. Throws UserError, Conflict and PreconditionFailed. */
export async function putCompute(
  ctx: Context,
  { name, mustBeNew = false, ...body }: PutComputeInput,
): Promise<ComputeWithNodes & { created: boolean }> {
  authorize(ctx.principal, 'provision')
  const existing = await findCompute(ctx.db, ctx.workspace.id, name)
  if (existing && mustBeNew) {
    throw new AppError(
      'PreconditionFailed',
      `There is a compute with the name '${existing.name}' already. Take another name.`,
      'name',
    )
  }
  const { computeType: kind, properties = {} } = body.properties
  if (!isKind(kind)) throw new AppError('UserError', `Compute of type ${kind} cannot be created here.`, 'computeType')
  if (existing && existing.kind !== kind) {
    throw new AppError(
      'UserError',
      `The compute '${existing.name}' is of type ${existing.kind}, a ${kindNames[existing.kind]}, and that cannot be changed. Use another name.`,
      'computeType',
    )
  }
  requireOwnProperties(kind, properties)
  if (isInferenceKind(kind)) return putInferenceCompute(ctx, name, kind, body, existing)
  return putCluster(ctx, name, body, existing)
}
