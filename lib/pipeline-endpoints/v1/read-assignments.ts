import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { requireThisWorkspace } from '#lib/data-assets/resolve-data.ts'
import { parseDataReference } from '#lib/data-assets/uri.ts'
import type { RunBody } from '#lib/pipeline-endpoints/v1/schema.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

type Assignments = Pick<RunBody, 'ParameterAssignments' | 'DataSetDefinitionValueAssignments' | 'DataPathAssignments'>

/**
 * The values of a run's pipeline parameters, from the three places where clients of published pipelines put them. Throws UserError
 * for a dataset's Id that names no data asset of this workspace, and for a parameter that is given twice.
 */
export function readAssignments(
  ctx: Pick<Context, 'workspace'>,
  parameters: readonly PipelineParameter[],
  { ParameterAssignments, DataSetDefinitionValueAssignments, DataPathAssignments }: Assignments,
): Record<string, unknown> {
  const dataNames = new Set(parameters.filter(({ kind }) => kind === 'dataAsset').map(({ name }) => name.toLowerCase()))
  const given: [string, unknown][] = [
    // A dataset may also be written as a plain value.
    ...Object.entries(ParameterAssignments).map(([name, value]): [string, unknown] =>
      dataNames.has(name.toLowerCase()) && typeof value === 'string'
        ? [name, readDataset(ctx, name, value)]
        : [name, value],
    ),
    ...Object.entries(DataSetDefinitionValueAssignments).map(([name, { SavedDataSetReference }]): [string, unknown] => [
      name,
      readDataset(ctx, name, SavedDataSetReference.Id),
    ]),
    ...Object.entries(DataPathAssignments).map(([name, { DataStoreName, RelativePath }]): [string, unknown] => [
      name,
      { datastore: DataStoreName, path: RelativePath.replace(/^\/+/, '') },
    ]),
  ]
  refuseTwice(given.map(([name]) => name))
  return Object.fromEntries(given)
}

function readDataset(ctx: Pick<Context, 'workspace'>, parameter: string, id: string) {
  const reference = parseDataReference(id) ?? parseDataReference(`azureml:${id}`)
  if (!reference)
    throw new AppError(
      'UserError',
      `'${id}', given for the parameter '${parameter}', names no data asset. Send the resource id of a data asset's version, or <name>:<version>.`,
      parameter,
    )
  requireThisWorkspace(ctx, reference, id)
  return { name: reference.name, version: reference.version }
}

function refuseTwice(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name.toLowerCase()))
      throw new AppError('UserError', `The parameter '${name}' is given twice. Assign it once.`, name)
    seen.add(name.toLowerCase())
  }
}
