import { joinAll, joinResults } from '#lib/native-models/estimators/composition/join-results.ts'
import { type NamedStep, readNamedSteps } from '#lib/native-models/estimators/composition/named-steps.ts'
import {
  compileTransformer,
  isPassedOn,
  passOn,
  type Transformer,
} from '#lib/native-models/estimators/composition/pass-on.ts'
import { zerosAfter } from '#lib/native-models/estimators/composition/sparse-output.ts'
import type { CompileChild, Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { inParts } from '#lib/native-models/frame/batch-cells.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Transformers one after the other and an estimator at the end, whose methods are the pipeline's. */
export const pipeline: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['Pipeline'],
  ignored: ['memory'],
  compile: (attributes, compileChild) => {
    attributes.only('transform_input', [null])
    const named = readNamedSteps(attributes, 'steps')
    const before = named.slice(0, -1).map((step) => compileStep(step, compileChild))
    const last = compileLast(named.at(-1), compileChild)
    const steps = [...before, last]
    return { ...readsLikeFirst(named, steps), ...delegating(before, last), name: 'Pipeline', steps: shown(steps) }
  },
}

const shown = (steps: readonly Estimator[]) => steps.filter((step) => step !== passOn)

function compileStep({ name, value }: NamedStep, compileChild: CompileChild): Transformer {
  const transformer = compileTransformer(value, `step "${name}"`, compileChild)
  if (transformer === passOn) return passOn
  return {
    ...transformer,
    transform: (frame) => ({ ...transformer.transform(frame), zeros: zerosAfter(value, frame.zeros ?? 'stored') }),
  }
}

function compileLast(step: NamedStep | undefined, compileChild: CompileChild): Estimator {
  const isLeftOut = step === undefined || step.value === null || step.value === 'passthrough'
  return isLeftOut ? passOn : compileChild(step.value, `step "${step.name}"`)
}

/** The input of the pipeline is the input of its first step that does anything. */
function readsLikeFirst(named: readonly NamedStep[], steps: readonly Estimator[]) {
  const first = named.findIndex(({ value }) => !isPassedOn(value))
  const leading = steps.slice(0, first === -1 ? steps.length : first + 1)
  const textColumns = leading.find((step) => step.textColumns)?.textColumns
  return {
    featureCount: leading.find((step) => step.featureCount !== undefined)?.featureCount,
    featureNames: leading.find((step) => step.featureNames)?.featureNames,
    ...(textColumns && { textColumns }),
  }
}

function delegating(before: readonly Transformer[], last: Estimator): Partial<Estimator> {
  const prepare = (frame: Frame) => before.reduce((prepared, step) => step.transform(prepared), frame)
  const { transform, predict, predictProba, predictLogProba, decide, labels } = last
  const backward = [...before, last].reverse()
  return {
    ...(labels && { labels }),
    ...(transform && { transform: (frame) => transform.call(last, prepare(frame)) }),
    ...(predict && {
      predict: (frame) => inParts(frame, (part) => predict.call(last, prepare(part)), joinResults),
    }),
    ...(predictProba && {
      predictProba: (frame) => inParts(frame, (part) => predictProba.call(last, prepare(part)), joinAll),
    }),
    ...(predictLogProba && {
      predictLogProba: (frame) => inParts(frame, (part) => predictLogProba.call(last, prepare(part)), joinAll),
    }),
    ...(decide && { decide: (frame) => inParts(frame, (part) => decide.call(last, prepare(part)), joinResults) }),
    ...(backward.every((step) => step.inverse) && {
      inverse: (frame) => backward.reduce((current, step) => step.inverse?.(current) ?? current, frame),
    }),
  }
}
