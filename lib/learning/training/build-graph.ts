import { addFeatures } from '#lib/learning/features/add-features.ts'
import type { LabelType } from '#lib/learning/labels.ts'
import type { SignatureColumn } from '#lib/learning/mlflow-folder/model-input.ts'
import { createGraph } from '#lib/learning/onnx/create-graph.ts'
import type { ElementType, GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { probabilityNames, scoredLabels } from '#lib/learning/scoring/score-columns.ts'
import { refuseTakenNames } from '#lib/learning/training/refuse-taken-names.ts'
import type { TrainedModel } from '#lib/learning/training/train.ts'

export interface BuiltGraph {
  bytes: Uint8Array
  outputs: SignatureColumn[]
}

const elementTypes: Record<LabelType, ElementType> = {
  string: 'string',
  double: 'double',
  integer: 'int64',
  boolean: 'bool',
}
const rows = ['rows']

/** The whole of a trained model as one graph, from the columns of a table to those that scoring adds to it. */
export function buildGraph({ algorithm, features, labels, fitted }: TrainedModel): BuiltGraph {
  const { target, type } = labels
  const classes = target.task === 'classification' ? target.classes : []
  const probabilities = probabilityNames(algorithm.task, classes)
  refuseTakenNames(
    features.map(({ column }) => column),
    [scoredLabels, ...probabilities],
  )
  const graph = createGraph()
  const predicted = fitted.addTo(graph, addFeatures(graph, features))
  const label = target.task === 'classification' ? pickClass(graph, predicted, type, classes) : predicted
  graph.output(scoredLabels, label, { type: elementTypes[type], dims: rows })
  for (const [index, name] of probabilities.entries()) {
    const place = algorithm.task === 'two-class' ? 1 : index
    const [chance = ''] = graph.node('Gather', [predicted, graph.constant('int64', [], [BigInt(place)])], { axis: 1n })
    graph.output(name, chance, { type: 'double', dims: rows })
  }
  const outputType: SignatureColumn['type'] = type === 'integer' ? 'long' : type
  const outputs = [
    { name: scoredLabels, type: outputType, required: true },
    ...probabilities.map((name) => ({ name, type: 'double' as const, required: true })),
  ]
  return { bytes: graph.toBytes(), outputs }
}

/** The most probable class in the label's own type. */
function pickClass(graph: GraphBuilder, chances: string, type: LabelType, classes: readonly string[]): string {
  const [place = ''] = graph.node('ArgMax', [chances], { axis: 1n, keepdims: 0n })
  const values = graph.constant(
    elementTypes[type],
    [classes.length],
    classes.map((name) => classValue(name, type)),
  )
  const [label = ''] = graph.node('Gather', [values, place], { axis: 0n })
  return label
}

function classValue(name: string, type: LabelType): string | number | bigint | boolean {
  if (type === 'integer') return BigInt(name)
  if (type === 'boolean') return name === 'true'
  return type === 'double' ? Number(name) : name
}
