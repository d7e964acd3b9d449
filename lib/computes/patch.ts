import { availableParallelism } from 'node:os'
import { authorize } from '#lib/auth/authorize.ts'
import { type ComputeWithNodes, getCompute } from '#lib/computes/get.ts'
import { patchInferenceCompute } from '#lib/computes/inference/patch.ts'
import { isInferenceKind } from '#lib/computes/kinds.ts'
import { checkMachineLimit } from '#lib/computes/machine-limit.ts'
import { saveCluster } from '#lib/computes/put-cluster.ts'
import { computeScale } from '#lib/computes/schema.ts'
import { type ComputePatchBody, readScale, requireOwnProperties } from '#lib/computes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'

/** Changes the number of nodes, the description or the tags; what is not given stays. Throws ResourceNotFound and UserError. */
export async function patchCompute(
  ctx: Context,
  { name, tags, properties }: ComputePatchBody & { name: string },
): Promise<ComputeWithNodes> {
  authorize(ctx.principal, 'provision')
  const { compute: before, nodes } = await getCompute(ctx, { name })
  requireOwnProperties(before.kind, { ...properties?.properties, scaleSettings: properties?.scaleSettings })
  if (isInferenceKind(before.kind)) return patchInferenceCompute(ctx, before, before.kind, { tags, properties })
  const scaleSettings = properties?.scaleSettings ?? properties?.properties?.scaleSettings
  if (scaleSettings && before.provider === 'attached') {
    throw new AppError(
      'UserError',
      `The compute '${before.name}' is attached and has as many nodes as you start; there is nothing to resize.`,
      'scaleSettings',
    )
  }
  const compute = {
    ...before,
    ...parseInput(computeScale, readScale(scaleSettings, before)),
    description: properties?.description ?? before.description,
    tags: tags ?? before.tags,
    updatedAt: ctx.now(),
    updatedBy: ctx.principal.name,
  }
  checkMachineLimit(compute.provider, compute, availableParallelism())
  await saveCluster(ctx, compute, before)
  return { compute, nodes }
}
