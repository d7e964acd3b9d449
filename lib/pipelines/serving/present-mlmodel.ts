import { stringify } from 'yaml'
import { pipelineFile, pipelineFlavor, type ServedPipeline } from '#lib/pipelines/serving/served-pipeline.ts'
import type { CellType } from '#lib/pipelines/table.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'

/** How MLflow's signature calls what a cell holds. */
export const signatureTypes: Record<CellType, ColumnType> = {
  boolean: 'boolean',
  integer: 'long',
  double: 'double',
  string: 'string',
  datetime: 'datetime',
}

/** The file MLmodel of a packed pipeline: its own flavor, and as signature the table that its web service input takes. */
export function presentMlmodel({ input }: ServedPipeline, createdAt: Date): string {
  const inputs = input.columns.map(({ name, type }) => ({
    type: signatureTypes[type],
    name,
    required: !input.optional.includes(name),
  }))
  return stringify({
    flavors: { [pipelineFlavor]: { data: pipelineFile } },
    saved_input_example_info: { artifact_path: 'input_example.json', pandas_orient: 'split', type: 'dataframe' },
    signature: { inputs: JSON.stringify(inputs), outputs: null, params: null },
    utc_time_created: createdAt.toISOString().replace('T', ' ').replace('Z', '000'),
  })
}
