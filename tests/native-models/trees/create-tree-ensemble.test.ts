import { describe, expect, test } from 'vitest'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'
import type { Tree, TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'
import { findLeaf } from '#tests/native-models/trees/plain-walk.ts'
import { randomTree } from '#tests/native-models/trees/random-tree.ts'
import { createRandom } from '#tests/support/random.ts'

const features = 5
const outputs = 3

/** Numbers at, beside and between thresholds, and everything that compares strangely. */
const values = [
  ...[0, -0, 1, -1, 0.1, Math.fround(0.1), 0.10000000000000002, 2, 3, 7, 31, 32, 63, 64, -0.5, -0.99, 1e6, 16_777_217],
  ...[1e-35, 1.0000000180025095e-35, -1e-35, 1e-34, 5e-324, -5e-324, 1e-45, 1e300, -1e300, 3.4028234663852886e38],
  ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
]

const comparisons = ['x<t float32', 'x<=t float32', 'x<=t float64'] as const
const cases = comparisons.flatMap((comparison) =>
  [false, true].flatMap((hasSets) => (['left', 'right'] as const).map((inSet) => ({ comparison, hasSets, inSet }))),
)

function randomInput(comparison: TreeEnsembleInput['comparison'], inSet: 'left' | 'right', hasSets: boolean, seed = 1) {
  const random = createRandom(seed)
  const kinds = comparison === 'x<=t float64' ? [0, 1, 2] : [0]
  const shape = { features, leafWidth: 1, outputs, values, kinds, hasSets }
  const trees = Array.from({ length: 25 }, (_, i) => randomTree(random, { ...shape, splits: i * 7 }))
  const rows = Array.from({ length: 1_000 }, () =>
    Array.from({ length: features }, () => values[Math.floor(random() * values.length)] ?? 0),
  )
  const input: TreeEnsembleInput = { comparison, inSet, featureCount: features, outputs, trees }
  return { input, rows, matrix: matrixOf(rows) }
}

const matrixOf = (rows: readonly (readonly number[])[]) => ({
  rows: rows.length,
  columns: Array.from({ length: features }, (_, f) => Float64Array.from(rows, (row) => row[f] ?? 0)),
  isFloat32: false,
})

describe.each(cases)('$comparison, sets: $hasSets, in set goes $inSet', ({ comparison, inSet, hasSets }) => {
  const { input, rows, matrix } = randomInput(comparison, inSet, hasSets)
  const leaves = rows.map((row) => input.trees.map((tree) => findLeaf(input, tree, row)))

  test('every row reaches the leaf that the comparisons lead to', () => {
    expect([...createTreeEnsemble(input).leaves(matrix)]).toEqual(leaves.flat())
  })

  test('leaf values are added in the order of the trees, in either precision', () => {
    const start = [0.25, 0, -1]
    const single = rows.map(() => Float32Array.from(start))
    const double = rows.map(() => Float64Array.from(start))
    for (const [row, ofRow] of leaves.entries()) {
      for (const [index, leaf] of ofRow.entries()) {
        const { values: leafValues, output = 0 } = input.trees[index] as Tree
        for (const sums of [single[row], double[row]]) {
          if (sums)
            sums[output] = (sums[output] ?? 0) + (sums === single[row] ? Math.fround : Number)(leafValues[leaf] ?? 0)
        }
      }
    }
    const ensemble = createTreeEnsemble(input)
    expect([...ensemble.sumFloat32(matrix, start)]).toEqual(single.flatMap((sums) => [...sums]))
    expect([...ensemble.sum(matrix, start)]).toEqual(double.flatMap((sums) => [...sums]))
  })
})

test('vector leaves are added to all outputs, in either precision', () => {
  const random = createRandom(5)
  const shape = { features, leafWidth: outputs, outputs: 1, values, kinds: [0], hasSets: false, splits: 40 }
  const trees = Array.from({ length: 4 }, () => randomTree(random, shape))
  const input: TreeEnsembleInput = {
    comparison: 'x<=t float32',
    featureCount: features,
    outputs,
    vectorLeaves: true,
    trees,
  }
  const rows = Array.from({ length: 30 }, () => Array.from({ length: features }, () => random() * 4 - 1))
  const expected = rows.flatMap((row) => {
    const sums = [0, 0, 0]
    for (const tree of trees) {
      const leaf = findLeaf(input, tree, row)
      for (let k = 0; k < outputs; k++) sums[k] = (sums[k] ?? 0) + (tree.values[leaf * outputs + k] ?? 0)
    }
    return sums
  })
  expect([...createTreeEnsemble(input).sum(matrixOf(rows))]).toEqual(expected)
  const single = [...createTreeEnsemble(input).sumFloat32(matrixOf(rows))]
  for (const [i, sum] of single.entries()) expect(sum).toBeCloseTo(expected[i] ?? 0, 5)
})

test('float32 columns, 64-bit children, no rows and a tree of one leaf are all fine', () => {
  const tree: Tree = {
    left: BigInt64Array.of(1n, -1n, -1n),
    right: BigInt64Array.of(2n, -1n, -1n),
    feature: BigInt64Array.of(0n, -2n, -2n),
    threshold: [0.5, 0, 0],
    values: [9, 1, 2],
  }
  const leaf: Tree = { left: [-1], right: [-1], feature: [0], threshold: [0], values: [10] }
  const ensemble = createTreeEnsemble({ comparison: 'x<=t float32', featureCount: 1, outputs: 1, trees: [tree, leaf] })
  const matrix = { rows: 3, columns: [Float32Array.of(0, 0.5, 1)], isFloat32: true }
  expect([...ensemble.sum(matrix)]).toEqual([11, 11, 12])
  expect([...ensemble.leaves(matrix)]).toEqual([1, 0, 1, 0, 2, 0])
  expect(ensemble.sum({ rows: 0, columns: [new Float64Array()], isFloat32: false })).toHaveLength(0)
})

test('more ensembles than memories take turns and stay right', () => {
  const inputs = Array.from({ length: 7 }, (_, seed) => randomInput('x<=t float64', 'left', true, seed + 10))
  const ensembles = inputs.map(({ input, matrix }) => ({ ensemble: createTreeEnsemble(input), matrix }))
  const first = ensembles.map(({ ensemble, matrix }) => ensemble.sum(matrix))
  const again = ensembles.toReversed().map(({ ensemble, matrix }) => ensemble.sum(matrix))
  expect(again.toReversed()).toEqual(first)
})

describe('a broken tree is refused', () => {
  const good: Tree = {
    left: [1, -1, -1],
    right: [2, -1, -1],
    feature: [0, 0, 0],
    threshold: [0, 0, 0],
    values: [0, 1, 2],
  }
  const create = (tree: Partial<Tree>) =>
    createTreeEnsemble({ comparison: 'x<=t float64', featureCount: 1, outputs: 1, trees: [good, { ...good, ...tree }] })

  test.each<[string, Partial<Tree>, RegExp]>([
    ['a cycle', { right: [0, -1, -1] }, /Node 0 of tree 1 has two parents/],
    ['a child of two', { right: [1, -1, -1] }, /Node 1 of tree 1 has two parents/],
    ['a child beyond the nodes', { left: [3, -1, -1] }, /Node 0 of tree 1 has the child 3, and there are 3 nodes/],
    ['one child only', { right: [-1, -1, -1] }, /has the child -1/],
    ['a column that does not exist', { feature: [1, 0, 0] }, /reads column 1 of 1/],
    ['a set that does not exist', { set: [0, -1, -1] }, /asks for the set 0/],
    ['no nodes', { left: [] }, /has no nodes/],
    ['an output that does not exist', { output: 1 }, /adds to output 1 of 1/],
  ])('%s', (_, tree, message) => {
    expect(() => create(tree)).toThrow(BrokenFile)
    expect(() => create(tree)).toThrow(message)
  })
})
