import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { castTo, nodeOutput } from '#lib/learning/onnx/node-output.ts'
import type { Tree } from '#lib/learning/trees/tree.ts'
import type { TreeEnsemble } from '#lib/learning/trees/tree-ensemble.ts'

/**
 * Adds the sums of an ensemble as the double tensor [rows, outputs]. ONNX's trees of version 3 answer float32 only, so they answer
 * the number of the leaf, which float32 holds exactly, and the leaf's values are looked up in double precision.
 */
export function addEnsemble(graph: GraphBuilder, features: string, ensemble: TreeEnsemble): string {
  const { trees, values, leafWidth, outputs, base } = ensemble
  const single = nodeOutput(graph, 'Cast', [features], { to: castTo.float })
  const [leaves = ''] = graph.node('TreeEnsembleRegressor', [single], treeAttributes(trees), { domain: 'ai.onnx.ml' })
  const numbers = nodeOutput(graph, 'Cast', [leaves], { to: castTo.int64 })
  const places = nodeOutput(graph, 'Add', [numbers, graph.constant('int64', [trees.length], offsetsOf(trees))])
  const count = trees.reduce((sum, tree) => sum + tree.leaves, 0)
  const table = new Float64Array(count * leafWidth)
  let at = 0
  for (const own of values) {
    table.set(own, at)
    at += own.length
  }
  const found = nodeOutput(graph, 'Gather', [graph.constant('double', [count, leafWidth], table), places])
  // A size of 0 keeps the number of rows.
  const shape = graph.constant('int64', [3], [0n, BigInt((trees.length * leafWidth) / outputs), BigInt(outputs)])
  const rounds = nodeOutput(graph, 'Reshape', [found, shape])
  const sums = nodeOutput(graph, 'ReduceSum', [rounds, graph.constant('int64', [1], [1n])], { keepdims: 0n })
  return nodeOutput(graph, 'Add', [sums, graph.constant('double', [outputs], base)])
}

function offsetsOf(trees: readonly Tree[]): bigint[] {
  let next = 0
  return trees.map(({ leaves }) => {
    const own = next
    next += leaves
    return BigInt(own)
  })
}

function treeAttributes(trees: readonly Tree[]) {
  const nodes = trees.flatMap((tree, number) => Array.from(tree.feature, (_, node) => ({ tree, number, node })))
  const ends = nodes.filter(({ tree, node }) => isLeaf(tree, node))
  return {
    n_targets: BigInt(trees.length),
    aggregate_function: 'SUM',
    post_transform: 'NONE',
    nodes_treeids: nodes.map(({ number }) => BigInt(number)),
    nodes_nodeids: nodes.map(({ node }) => BigInt(node)),
    nodes_modes: nodes.map(({ tree, node }) => (isLeaf(tree, node) ? 'LEAF' : 'BRANCH_LEQ')),
    nodes_featureids: nodes.map(({ tree, node }) => BigInt(Math.max(tree.feature[node] ?? 0, 0))),
    nodes_values: nodes.map(({ tree, node }) => tree.threshold[node] ?? 0),
    nodes_truenodeids: nodes.map(({ tree, node }) => BigInt(tree.left[node] ?? 0)),
    nodes_falsenodeids: nodes.map(({ tree, node }) => BigInt(tree.right[node] ?? 0)),
    nodes_missing_value_tracks_true: nodes.map(() => 0n),
    target_treeids: ends.map(({ number }) => BigInt(number)),
    target_nodeids: ends.map(({ node }) => BigInt(node)),
    target_ids: ends.map(({ number }) => BigInt(number)),
    target_weights: ends.map(({ tree, node }) => tree.leaf[node] ?? 0),
  }
}

const isLeaf = (tree: Tree, node: number) => (tree.feature[node] ?? -1) < 0
