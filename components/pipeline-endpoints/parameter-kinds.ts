import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** What people call the kinds of pipeline parameters. */
export const kindLabels: Readonly<Record<PipelineParameter['kind'], string>> = {
  dataAsset: 'Data asset',
  path: 'Path',
  string: 'Text',
  number: 'Number',
  integer: 'Whole number',
  boolean: 'Yes or no',
}
