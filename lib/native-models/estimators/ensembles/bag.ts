import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { readTreeMembers, type TreeMembers } from '#lib/native-models/estimators/ensembles/tree-members.ts'
import type { CompileChild, Estimator } from '#lib/native-models/estimators/estimator.ts'
import { requireColumns } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'

/** What a bagging ensemble is made of, before it is known what its members are asked. */
export interface Bag {
  count: number
  featureCount: number
  /** Columns of the data that each member was given. */
  columns: Float64Array[]
  /** Where all members are trees that can be walked at once. */
  trees: TreeMembers | undefined
  /** The columns of each member. Throws UserError when the data has another number of columns. */
  framesOf(frame: Frame): Frame[]
  present(members: readonly Estimator[]): Estimator
}

export function readBag(attributes: Attributes, compileChild: CompileChild, treeClasses: readonly string[]): Bag {
  const { name } = attributes.object
  const count = attributes.list('estimators_').length
  const featureCount = attributes.numberOr('n_features_in_', attributes.numberOr('n_features_', 0))
  const columns = attributes
    .list('estimators_features_')
    .map((value) => toNumbers(value)?.values ?? Float64Array.of(-1))
  if (columns.length !== count || columns.some((one) => !one.every((at) => at >= 0 && at < featureCount)))
    throw new BrokenFile(`${name}.estimators_features_ does not name columns for each estimator`)
  // A column that no member reads may hold anything; walked at once, the trees would refuse what is missing in it.
  const isEachRead = new Set(columns.flatMap((one) => [...one])).size === featureCount
  return {
    count,
    featureCount,
    columns,
    trees: isEachRead ? readTreeMembers(attributes, compileChild, treeClasses) : undefined,
    framesOf: (frame) => {
      requireColumns(frame, name, featureCount)
      const array = toArrayFrame(frame)
      return columns.map((one) => ({ ...array, columns: pick(array.columns, one) }))
    },
    present: (members) => ({
      name,
      detail: `${count} estimators`,
      steps: members.slice(0, 1),
      featureCount,
      ...textColumnsOf(members, columns, featureCount),
    }),
  }
}

const pick = (columns: readonly FrameColumn[], wanted: ArrayLike<number>): FrameColumn[] =>
  Array.from(wanted).flatMap((index) => columns[index] ?? [])

function textColumnsOf(members: readonly Estimator[], columns: readonly Float64Array[], width: number) {
  if (members.every(({ textColumns }) => textColumns === undefined)) return {}
  const textColumns = Array.from({ length: width }, () => false)
  for (const [index, member] of members.entries())
    for (const [at, column] of (columns[index] ?? []).entries())
      if (member.textColumns?.[at]) textColumns[column] = true
  return { textColumns }
}
