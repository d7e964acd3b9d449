import type { Attribute, GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'

/** Adds a node of the standard domain that has one output; answers its name. */
export function nodeOutput(
  graph: GraphBuilder,
  op: string,
  inputs: readonly string[],
  attributes?: Readonly<Record<string, Attribute>>,
): string {
  const [output = ''] = graph.node(op, inputs, attributes)
  return output
}

/** Numbers of element types as the operator Cast has them. */
export const castTo = { float: 1n, int64: 7n, double: 11n } as const
