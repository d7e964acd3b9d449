import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { averageOf } from '#lib/native-models/estimators/ensembles/average.ts'
import type { Bag } from '#lib/native-models/estimators/ensembles/bag.ts'
import { type Child, mayHave, mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { hasNoProbabilities } from '#lib/native-models/estimators/ensembles/library-methods.ts'
import { addLogs } from '#lib/native-models/estimators/ensembles/log-add.ts'
import { joinTrees, type TreeMembers } from '#lib/native-models/estimators/ensembles/tree-members.ts'
import type { CompileChild, Estimator, Labels, Result } from '#lib/native-models/estimators/estimator.ts'
import { single, toDoubles } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'

interface ClassVotes {
  first: Estimator[]
  /** Rows × classes: probabilities or votes, added member after member. */
  sums(frame: Frame): Float64Array
  /** Rows × classes: the logarithm of the mean probability. */
  logs(frame: Frame): Float64Array
  decide?: (frame: Frame) => Result
}

export function compileClassVotes(
  attributes: Attributes,
  compileChild: CompileChild,
  bag: Bag,
  classes: number,
): ClassVotes {
  const { name } = attributes.object
  if (bag.trees) return votesOfTrees(bag, bag.trees, classes, name)
  const children = readChildren(attributes, compileChild)
  const answers = children.map((child) => compileAnswer(child, classes, name))
  const logMethods = mayHave(children, 'predictLogProba')
  const decisions = mayHave(children, 'decide')
  const sums = (frame: Frame): Float64Array => {
    const total = new Float64Array(frame.rows * classes)
    for (const [index, part] of bag.framesOf(frame).entries()) {
      const added = answers[index]?.(part) ?? []
      for (let at = 0; at < total.length; at++) total[at] = (total[at] ?? 0) + (added[at] ?? 0)
    }
    return total
  }
  return {
    first: children.map(({ estimator }) => estimator),
    sums,
    logs: (frame) => {
      if (!logMethods) return sums(frame).map((sum) => Math.log(sum / bag.count))
      const frames = bag.framesOf(frame)
      const parts = logMethods.map((method, index) => {
        const result = single(method(frames[index] ?? frame), name)
        return placeColumns(result, classNumbers(children[index]?.estimator.labels, classes, name), classes, -Infinity)
      })
      return addLogs(parts)
    },
    ...(decisions && {
      decide: (frame: Frame) => {
        const frames = bag.framesOf(frame)
        return averageOf(
          decisions.map((method, index) => method(frames[index] ?? frame)),
          undefined,
          name,
        )
      },
    }),
  }
}

function votesOfTrees(bag: Bag, { trees, labels, first }: TreeMembers, classes: number, name: string): ClassVotes {
  const values = trees.map((tree, index) => {
    const numbers = classNumbers(labels.slice(index, index + 1), classes, name)
    return placeColumns({ width: tree.classes, type: 'float64', values: tree.answers }, numbers, classes, 0)
  })
  const joined = joinTrees({ ...bag, reader: name, trees, values, outputs: classes })
  return {
    first: [first],
    sums: joined.sum,
    logs: (frame) => {
      const leaves = joined.leaves(frame)
      return addLogs(values.map((answers, index) => takeLogs(answers, leaves, index, trees.length, classes)))
    },
  }
}

/** The logarithms of what one tree's leaves answer. */
function takeLogs(answers: Float64Array, leaves: Int32Array, tree: number, trees: number, classes: number) {
  const logs = new Float64Array((leaves.length / trees) * classes)
  for (let row = 0, at = 0; at < logs.length; row++) {
    const from = (leaves[row * trees + tree] ?? 0) * classes
    for (let k = 0; k < classes; k++) logs[at++] = Math.log(answers[from + k] ?? 0)
  }
  return logs
}

/** Members are fitted with class numbers of the ensemble, and may have seen fewer classes. */
function classNumbers(labels: readonly Labels[] | undefined, classes: number, where: string): Float64Array {
  const [first] = labels ?? []
  if (!first) throw new NotNative(`${where} has an estimator without classes`)
  const numbers = toDoubles(first, where)
  if (numbers.every((number) => number >= 0 && number < classes)) return numbers
  throw new BrokenFile(`${where} has an estimator of other classes than its own`)
}

function placeColumns(result: Result, places: Float64Array, classes: number, fill: number): Float64Array {
  const values = toDoubles(result, 'a member of the ensemble')
  const placed = new Float64Array((values.length / result.width) * classes).fill(fill)
  for (let from = 0, to = 0; from < values.length; from += result.width, to += classes)
    for (let k = 0; k < result.width; k++) placed[to + (places[k] ?? k)] = values[from + k] ?? 0
  return placed
}

/** A member's probabilities, or one vote per row where the library's class has none. */
function compileAnswer(child: Child, classes: number, where: string): (frame: Frame) => Float64Array {
  const numbers = classNumbers(child.estimator.labels, classes, where)
  if (child.estimator.predictProba || !hasNoProbabilities(child.object)) {
    const [predictProba] = mustHave([child], 'predictProba')
    return (frame) => placeColumns(single(predictProba?.(frame) ?? [], where), numbers, classes, 0)
  }
  const [predict] = mustHave([child], 'predict')
  return (frame) => {
    const votes = new Float64Array(frame.rows * classes)
    const predicted = predict ? toDoubles(predict(frame), where) : votes
    for (let row = 0; row < frame.rows; row++) votes[row * classes + (predicted[row] ?? 0)] = 1
    return votes
  }
}
