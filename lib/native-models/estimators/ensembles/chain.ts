import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { type Child, mayHave, mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import type { CompileChild, EstimatorDefinition, Result } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { doubles, single, toDoubles } from '#lib/native-models/estimators/results.ts'
import { concatenateColumns } from '#lib/native-models/frame/concatenate.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'

const ignored = ['estimator', 'base_estimator', 'order', 'cv', 'chain_method', 'classes_']

/** One number per row from the frame that a member of the chain reads. */
type Answer = (frame: Frame) => Float64Array

/** ClassifierChain and RegressorChain: each estimator also reads what those before it answered. */
export const chainDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['ClassifierChain'],
    ignored,
    compile: (attributes, compileChild) => {
      const { estimator, children, answersBy, run } = compileChain(attributes, compileChild)
      const isBinary = children.every((child) => child.estimator.labels?.[0]?.values.length === 2)
      const hasDecisions = isBinary && mayHave(children, 'decide') !== undefined
      const hasProbabilities = isBinary && mayHave(children, 'predictProba') !== undefined
      const predicted = answersBy('predict')
      const probable = hasProbabilities ? answersBy('predict_proba') : undefined
      const decided = hasDecisions ? answersBy('decision_function') : undefined
      return {
        ...estimator,
        predict: (frame) => run(frame, predicted),
        ...(probable && {
          predictProba: (frame: Frame) => [run(frame, probable)],
          predictLogProba: (frame: Frame) => [logResult(run(frame, probable))],
        }),
        ...(decided && { decide: (frame: Frame) => run(frame, decided) }),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['RegressorChain'],
    ignored,
    compile: (attributes, compileChild) => {
      const { estimator, answersBy, run } = compileChain(attributes, compileChild)
      const predicted = answersBy('predict')
      return { ...estimator, predict: (frame) => run(frame, predicted) }
    },
  },
]

function compileChain(attributes: Attributes, compileChild: CompileChild) {
  const { name } = attributes.object
  const children = readChildren(attributes, compileChild)
  const order = toNumbers(attributes.get('order_') ?? null)?.values
  if (
    order?.length !== children.length ||
    new Set(order).size !== order.length ||
    order.some((at) => !(at in children))
  )
    throw new BrokenFile(`${name}.order_ does not order the outputs`)
  const featureCount = attributes.numberOr('n_features_in_', children[0]?.estimator.featureCount)
  if (featureCount === undefined) throw new NotNative(`${name} does not say how many columns it reads`)
  const link = attributes.textOr('chain_method_', 'predict')
  const links = children.map((child) => compileAnswer(child, link, name))
  const answersBy = (method: string) =>
    method === link ? links : children.map((child) => compileAnswer(child, method, name))
  const estimator = {
    name,
    detail: `${children.length} outputs`,
    steps: children.map((child) => child.estimator),
    featureCount,
  }
  const run = (frame: Frame, answers: readonly Answer[]): Result => {
    const input = toArrayFrame(toFrame(finiteMatrix(frame, name, featureCount)))
    const known: FrameColumn[] = []
    const values = new Float64Array(frame.rows * children.length)
    for (const [step, answer] of answers.entries()) {
      const read = {
        ...concatenateColumns(frame.rows, [input, { ...input, columns: known }]),
        zeros: frame.zeros ?? 'stored',
      }
      const answered = answer(read)
      const to = order[step] ?? 0
      for (let row = 0; row < frame.rows; row++) values[row * children.length + to] = answered[row] ?? 0
      const handedOn = answer === links[step] ? answered : links[step]?.(read)
      known.push({ kind: 'number', type: 'float64', values: handedOn ?? answered })
    }
    return doubles(values, children.length)
  }
  return { estimator, children, answersBy, run }
}

function compileAnswer(child: Child, method: string, where: string): Answer {
  if (method === 'predict') {
    const [predict] = mustHave([child], 'predict')
    return (frame) => (predict ? toDoubles(predict(frame), where) : new Float64Array(0))
  }
  if (method === 'decision_function') {
    const [decide] = mustHave([child], 'decide')
    return (frame) => (decide ? toDoubles(decide(frame), where) : new Float64Array(0))
  }
  if (method !== 'predict_proba') throw new NotNative(`${where}.chain_method_ is "${method}", which is not known`)
  const [predictProba] = mustHave([child], 'predictProba')
  return (frame) => {
    const result = single(predictProba?.(frame) ?? [], where)
    return toDoubles(result, where).filter((_, at) => at % result.width === 1)
  }
}
