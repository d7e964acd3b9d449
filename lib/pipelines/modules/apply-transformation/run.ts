import type { TableModule } from '#lib/pipelines/module-run.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { applyTransformation } from '#lib/pipelines/transformations/apply-transformation.ts'

export const run: TableModule = {
  kind: 'table',
  plan: async (inputs, _parameters, { ask }, { transformation }) => {
    if (!transformation) throw new Error("Nothing is connected to the input 'transformation'.")
    const relation = requireRelation(inputs, 'dataset')
    return { 'transformed-dataset': await applyTransformation(relation, transformation, ask) }
  },
}
