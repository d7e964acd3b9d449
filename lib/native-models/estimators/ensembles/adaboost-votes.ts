import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { classNumbersOf, placeClasses } from '#lib/native-models/estimators/ensembles/class-numbers.ts'
import { joinTrees, readTreeMembers, type TreeMembers } from '#lib/native-models/estimators/ensembles/tree-members.ts'
import type { CompileChild, Estimator, Labels } from '#lib/native-models/estimators/estimator.ts'
import { refuseNonFinite } from '#lib/native-models/estimators/finite-matrix.ts'
import { argMax } from '#lib/native-models/estimators/labels.ts'
import { numpySum } from '#lib/native-models/estimators/numpy-sum.ts'
import { single, toDoubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import { treeClassifiers } from '#lib/native-models/estimators/trees/decision-tree.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

interface AdaBoostVotes {
  count: number
  first: Estimator
  /** Rows × classes, added estimator after estimator. */
  votes(frame: Frame): Float64Array
}

/** How an estimator's numbers become votes: by its class (SAMME), or by its probabilities (SAMME.R, until 1.5). */
interface VoteRule {
  isReal: boolean
  classes: number
  weights: Float64Array
  /** What the other classes get, from 1.3. */
  penalty: number
}

export function compileVotes(attributes: Attributes, compileChild: CompileChild, labels: Labels): AdaBoostVotes {
  const classes = labels.values.length
  const rule: VoteRule = {
    isReal: attributes.get('algorithm') === 'SAMME.R',
    classes,
    weights: attributes.numbers('estimator_weights_').values,
    penalty: isWrittenSince(attributes, 1, 3) ? -1 / (classes - 1) : 0,
  }
  const members = readTreeMembers(attributes, compileChild, treeClassifiers)
  return members
    ? votesOfTrees(attributes, members, labels, rule)
    : votesOfOthers(attributes, compileChild, labels, rule)
}

/** Each leaf votes the same for every row that reaches it. */
function votesOfTrees(attributes: Attributes, members: TreeMembers, labels: Labels, rule: VoteRule): AdaBoostVotes {
  const { name } = attributes.object
  const { trees, first } = members
  const values = trees.map((tree, index) => {
    const places = placeClasses(members.labels[index] ?? labels, labels, `${name}.estimators_[${index}]`)
    if (rule.isReal && places.length !== rule.classes) attributes.refuse('estimators_', 'know different classes')
    if (rule.isReal) return centreLogs(tree.answers.slice(), rule.classes)
    const numbers = argMax(tree.counts, tree.classes).map((number) => places[number] ?? -1)
    return castVotes(numbers, rule, index)
  })
  const featureCount = trees[0]?.featureCount ?? 0
  const joined = joinTrees({ reader: name, trees, values, outputs: rule.classes, featureCount, refusesMissing: true })
  return { count: trees.length, first, votes: joined.sum }
}

function votesOfOthers(
  attributes: Attributes,
  compileChild: CompileChild,
  labels: Labels,
  rule: VoteRule,
): AdaBoostVotes {
  const { name } = attributes.object
  const children = readChildren(attributes, compileChild)
  const probabilities = rule.isReal ? mustHave(children, 'predictProba') : []
  const predictions = rule.isReal ? [] : mustHave(children, 'predict')
  const members = [
    ...probabilities.map(
      (method) => (frame: Frame) => centreLogs(toDoubles(single(method(frame), name), name).slice(), rule.classes),
    ),
    ...predictions.map(
      (predict, index) => (frame: Frame) => castVotes(classNumbersOf(predict(frame), labels), rule, index),
    ),
  ]
  const [first] = children.map(({ estimator }) => estimator)
  return {
    count: children.length,
    first: first ?? attributes.refuse('estimators_', 'is empty'),
    votes: (frame) => {
      refuseNonFinite(frame, name)
      const array = toArrayFrame(frame)
      const sums = new Float64Array(frame.rows * rule.classes)
      for (const member of members) {
        const added = member(array)
        for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (added[at] ?? 0)
      }
      return sums
    },
  }
}

function castVotes(numbers: Int32Array, { classes, weights, penalty }: VoteRule, index: number): Float64Array {
  const weight = weights[index] ?? 0
  const votes = new Float64Array(numbers.length * classes).fill(penalty * weight)
  for (const [row, number] of numbers.entries()) if (number >= 0) votes[row * classes + number] = weight
  return votes
}

/** (classes − 1) × (log p − the mean of the row's log p), in place. */
function centreLogs(values: Float64Array, classes: number): Float64Array {
  for (let at = 0; at < values.length; at++) values[at] = Math.log(Math.max(values[at] ?? 0, Number.EPSILON))
  for (let at = 0; at < values.length; at += classes) {
    const mean = (1 / classes) * numpySum(values, at, classes)
    for (let k = at; k < at + classes; k++) values[k] = (classes - 1) * ((values[k] ?? 0) - mean)
  }
  return values
}
