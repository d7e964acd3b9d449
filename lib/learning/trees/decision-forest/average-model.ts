import type { FittedModel } from '#lib/learning/algorithm.ts'
import { addFlat } from '#lib/learning/class-probabilities.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'
import { addEnsemble } from '#lib/learning/trees/add-ensemble.ts'
import { sumTrees, type TreeEnsemble } from '#lib/learning/trees/tree-ensemble.ts'

/** What the trees say on average: one value per row, or the shares of the classes. */
export function averageModel(ensemble: TreeEnsemble, summary: Record<string, unknown>): FittedModel {
  const count = ensemble.trees.length
  return {
    predict: (features) => sumTrees(ensemble, features).map((sum) => sum / count),
    addTo: (graph, features) => {
      const sums = addEnsemble(graph, features, ensemble)
      const average = nodeOutput(graph, 'Div', [sums, graph.constant('double', [], [count])])
      return ensemble.outputs > 1 ? average : addFlat(graph, average)
    },
    summary,
  }
}
