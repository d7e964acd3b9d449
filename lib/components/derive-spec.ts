import { deriveInputs, deriveOutputs, type InputType } from '#lib/components/interface.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { type Graph, graph } from '#lib/pipelines/graph/graph.ts'
import { parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'

type Spec = Record<string, unknown>

/** A spec with the inputs and outputs of its graph; one without a graph as it is. Throws UserError for a graph that cannot be read. */
export async function deriveSpec(ctx: Context, spec: Spec): Promise<Spec> {
  if (spec.type !== 'pipeline' || spec.graph === undefined) return spec
  const read = graph.safeParse(spec.graph)
  if (!read.success) {
    const [issue] = read.error.issues
    const target = ['properties.componentSpec.graph', ...(issue?.path ?? [])].map(String).join('.')
    throw new AppError('UserError', `The graph of the component cannot be read: ${issue?.message}`, target)
  }
  const inputs = deriveInputs(read.data, await findDataTypes(ctx, read.data))
  const outputs = Object.fromEntries(deriveOutputs(read.data).map(({ name, type }) => [name, { type }]))
  return { ...spec, inputs, outputs, graph: read.data }
}

/** Of the data assets that are defaults now; one that is gone says nothing. */
async function findDataTypes(ctx: Context, { parameters }: Graph): Promise<Map<string, InputType>> {
  const found = await Promise.all(
    parameters.map(async ({ name, kind, defaultValue }): Promise<[string, InputType][]> => {
      if (kind !== 'dataAsset' || !parameterValues.dataAsset.schema.safeParse(defaultValue).success) return []
      const { name: asset, version } = Object(defaultValue)
      const data = await getDataVersion(ctx, { name: asset, version }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'ResourceNotFound') return undefined
        throw error
      })
      return data ? [[name, data.dataType]] : []
    }),
  )
  return new Map(found.flat())
}
