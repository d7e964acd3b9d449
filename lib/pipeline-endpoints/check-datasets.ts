import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'

/** Throws UserError naming the first parameter whose data asset does not exist: better now than as a failed step. */
export async function checkDatasets(
  ctx: Context,
  parameters: readonly PipelineParameter[],
  assignments: Readonly<Record<string, unknown>>,
): Promise<void> {
  const kinds = new Map(parameters.map(({ name, kind }) => [name.toLowerCase(), kind]))
  for (const [name, value] of Object.entries(assignments)) {
    if (kinds.get(name.toLowerCase()) !== 'dataAsset') continue
    // What is no reference to an asset is refused with the other parameters.
    if (parameterValues.dataAsset.schema.safeParse(value).success) await requireVersion(ctx, name, value)
  }
}

async function requireVersion(ctx: Context, parameter: string, value: unknown): Promise<void> {
  const { name, version } = Object(value)
  try {
    await getDataVersion(ctx, { name, version })
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'ResourceNotFound') throw cause
    throw new AppError('UserError', `The parameter '${parameter}' names no data. ${cause.message}`, parameter, {
      cause,
    })
  }
}
