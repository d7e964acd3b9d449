import { loadClusteringAlgorithm } from '#lib/learning/clustering-algorithms.ts'
import { addFeatures } from '#lib/learning/features/add-features.ts'
import { fitFeatures } from '#lib/learning/features/fit-features.ts'
import { transformFeatures } from '#lib/learning/features/transform-features.ts'
import type { Learner } from '#lib/learning/learner.ts'
import { inputColumns, type SignatureColumn } from '#lib/learning/mlflow-folder/model-input.ts'
import type { ModelFolder } from '#lib/learning/mlflow-folder/write-model-folder.ts'
import { createGraph } from '#lib/learning/onnx/create-graph.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'
import { createRandom } from '#lib/learning/random.ts'
import { refuseTakenNames } from '#lib/learning/training/refuse-taken-names.ts'
import type { TrainingContext } from '#lib/learning/training-data.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** Azure's names of the columns that scoring adds. */
const assignments = 'Assignments'
const distanceName = (centre: number): string => `DistancesToClusterCenter no.${centre}`

/** Groups the rows of a table by all its columns that are features. Throws UserError where that makes no clusters. */
export async function trainClusters(
  table: Columns,
  described: readonly TableColumn[],
  learner: Learner,
  { clockSeed, ...context }: Omit<TrainingContext, 'random'> & { clockSeed: number },
): Promise<Omit<ModelFolder, 'createdAt' | 'uuid'>> {
  const algorithm = await loadClusteringAlgorithm(learner.algorithm)
  const parameters = algorithm.parameters.parse(learner.parameters) as Record<string, unknown>
  const features = fitFeatures(table, described, context.log)
  const matrix = transformFeatures(features, table)
  const seed = Number(parameters.randomNumberSeed ?? 0)
  const fitted = algorithm.fit(matrix, parameters, { ...context, random: createRandom(seed || clockSeed) })
  const distances = Array.from({ length: fitted.clusters }, (_, centre) => distanceName(centre))
  refuseTakenNames(
    features.map(({ column }) => column),
    [assignments, ...distances],
  )
  const graph = createGraph()
  const found = fitted.addTo(graph, addFeatures(graph, features))
  graph.output(assignments, found.cluster, { type: 'int64', dims: ['rows'] })
  for (const [centre, name] of distances.entries()) {
    const place = graph.constant('int64', [], [BigInt(centre)])
    const own = nodeOutput(graph, 'Gather', [found.distances, place], { axis: 1n })
    graph.output(name, own, { type: 'double', dims: ['rows'] })
  }
  const outputs: SignatureColumn[] = [
    { name: assignments, type: 'long', required: true },
    ...distances.map((name) => ({ name, type: 'double' as const, required: true })),
  ]
  return {
    graph: graph.toBytes(),
    inputs: inputColumns(features),
    outputs,
    table,
    training: {
      task: 'clustering',
      algorithm: algorithm.id,
      parameters,
      label: null,
      labelType: null,
      classes: [],
      features,
      columns: [...described],
      rows: table.rows,
      summary: fitted.summary,
    },
  }
}
