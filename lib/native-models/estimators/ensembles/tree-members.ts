import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { CompileChild, Estimator, Labels } from '#lib/native-models/estimators/estimator.ts'
import { toLabels } from '#lib/native-models/estimators/labels.ts'
import { type DecisionTree, readDecisionTrees } from '#lib/native-models/estimators/trees/decision-tree.ts'
import { toKernelTree } from '#lib/native-models/estimators/trees/kernel.ts'
import { toTreeMatrix } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'
import { isObject } from '#lib/native-models/values/python-value.ts'

/** An ensemble whose members all are trees is walked at once, not member after member. */
export interface TreeMembers {
  trees: DecisionTree[]
  /** Classes of each tree; empty for regressors. */
  labels: Labels[]
  first: Estimator
}

/** Undefined when a member is no tree of `classes`. Throws NotNative and BrokenFile. */
export function readTreeMembers(
  attributes: Attributes,
  compileChild: CompileChild,
  classes: readonly string[],
): TreeMembers | undefined {
  const items = attributes.list('estimators_')
  if (!items.every((item) => isObject(item) && classes.includes(item.name))) return undefined
  const where = `${attributes.object.name}.estimators_`
  const trees = readDecisionTrees(items, classes, where)
  if (trees.some(({ outputs }) => outputs > 1)) return undefined
  const isClassifier = classes.some((name) => name.endsWith('Classifier'))
  const labels = isClassifier
    ? items.map((item, at) => toLabels(isObject(item) ? item.attributes.get('classes_') : null, `${where}[${at}]`))
    : []
  if (labels.some(({ values }, at) => values.length !== trees[at]?.classes))
    throw new BrokenFile(`${where} has a tree whose classes do not fit its leaves`)
  return { trees, labels, first: compileChild(items[0], 'estimators_[0]') }
}

export interface JointTrees {
  reader: string
  trees: readonly DecisionTree[]
  /** Nodes × outputs per tree. */
  values: readonly Float64Array[]
  outputs: number
  featureCount: number
  /** Where each tree was given only some columns: their numbers. */
  columns?: readonly ArrayLike<number>[]
  /** The ensemble itself refuses missing values, whatever its trees take. */
  refusesMissing?: boolean
}

/** Sums and leaves over the trees of an ensemble. */
export function joinTrees(joint: JointTrees) {
  const { reader, trees, values, outputs, featureCount, columns, refusesMissing = false } = joint
  const kernel = createTreeEnsemble({
    comparison: 'x<=t float32',
    featureCount,
    outputs,
    vectorLeaves: outputs > 1,
    trees: trees.map((tree, index) => ({
      ...toKernelTree(tree, values[index] ?? new Float64Array(0)),
      feature: renumber(tree, columns?.[index]),
    })),
  })
  const acceptsMissing = !refusesMissing && trees.every((tree) => tree.acceptsMissing)
  const matrixOf = (frame: Frame) => toTreeMatrix(frame, { reader, featureCount, acceptsMissing, finiteIn: 'float32' })
  return {
    sum: (frame: Frame) => kernel.sum(matrixOf(frame)),
    leaves: (frame: Frame) => kernel.leaves(matrixOf(frame)),
  }
}

/** Columns of the data per node: a tree numbers those that it was given. */
export function renumber({ feature, left }: DecisionTree, columns: ArrayLike<number> | undefined): Int32Array {
  if (!columns) return feature
  return feature.map((number, node) => ((left[node] ?? -1) < 0 ? 0 : (columns[number] ?? 2 ** 31 - 1)))
}
