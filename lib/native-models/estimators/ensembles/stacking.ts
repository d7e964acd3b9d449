import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { type Child, mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { inheritInput } from '#lib/native-models/estimators/ensembles/inherited-input.ts'
import type { CompileChild, Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { single, toColumns, toDoubles } from '#lib/native-models/estimators/results.ts'
import { concatenateColumns } from '#lib/native-models/frame/concatenate.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

const ignored = [
  'estimators',
  'final_estimator',
  'cv',
  'stack_method',
  'named_estimators_',
  '_n_feature_outs',
  '_label_encoder',
  '_le',
]

/** StackingClassifier and StackingRegressor: a last estimator reads what the others answer. */
export const stackingDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['StackingClassifier'],
    ignored,
    compile: (attributes, compileChild) => {
      const labels = readLabels(attributes)
      const { estimator, last, answersOf } = compileStack(attributes, compileChild, labels.values.length === 2)
      const { predict, predictProba, decide } = last
      if (!predict || last.labels?.length !== 1)
        throw new NotNative(`${estimator.name}.final_estimator_ is a ${last.name}, no classifier`)
      return {
        ...estimator,
        labels: [labels],
        // The last estimator was fitted with class numbers.
        predict: (frame) => takeLabels(labels, Int32Array.from(toDoubles(predict(answersOf(frame)), estimator.name))),
        ...(predictProba && { predictProba: (frame) => predictProba(answersOf(frame)) }),
        ...(decide && { decide: (frame) => decide(answersOf(frame)) }),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['StackingRegressor'],
    ignored,
    compile: (attributes, compileChild) => {
      const { estimator, last, answersOf } = compileStack(attributes, compileChild, false)
      const { predict } = last
      if (!predict) throw new NotNative(`${estimator.name}.final_estimator_ is a ${last.name}, which does not predict`)
      return { ...estimator, predict: (frame) => predict(answersOf(frame)) }
    },
  },
]

function compileStack(attributes: Attributes, compileChild: CompileChild, isBinary: boolean) {
  const { name } = attributes.object
  const children = readChildren(attributes, compileChild)
  const steps = children.map((child) => child.estimator)
  const methods = attributes.list('stack_method_').filter((method) => method !== null)
  if (methods.length !== children.length) attributes.refuse('stack_method_', 'does not fit the estimators')
  const answers = children.map((child, index) => compileAnswer(child, methods[index], isBinary, name))
  const passthrough = attributes.flag('passthrough', false)
  const last = compileChild(attributes.get('final_estimator_'), 'final_estimator_')
  const estimator: Estimator = {
    name,
    detail: `${steps.length} estimators`,
    steps: [...steps, last],
    ...inheritInput(steps),
  }
  const answersOf = (frame: Frame): Frame => {
    const frames = answers.map((answer) => ({ ...frame, columns: answer(frame) }))
    const together = concatenateColumns(frame.rows, passthrough ? [...frames, frame] : frames)
    return passthrough && frame.zeros ? { ...together, zeros: frame.zeros } : together
  }
  return { estimator, last, answersOf }
}

/** The columns that one estimator adds; of two probabilities only the second. */
function compileAnswer(
  child: Child,
  method: unknown,
  isBinary: boolean,
  where: string,
): (frame: Frame) => FrameColumn[] {
  if (method === 'predict_proba') {
    const [predictProba] = mustHave([child], 'predictProba')
    return (frame) => toColumns(single(predictProba?.(frame) ?? [], where)).slice(isBinary ? 1 : 0)
  }
  const [answer] = method === 'decision_function' ? mustHave([child], 'decide') : mustHave([child], 'predict')
  if (method !== 'decision_function' && method !== 'predict')
    throw new NotNative(`${where}.stack_method_ holds ${String(method)}, which is not known`)
  return (frame) => (answer ? toColumns(answer(frame)) : [])
}
