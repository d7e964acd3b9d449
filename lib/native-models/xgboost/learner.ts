import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { parseNumber } from '#lib/native-models/parse-number.ts'
import { type BoosterValue, type Fields, fieldsOf } from '#lib/native-models/xgboost/booster-value.ts'
import { objectiveOf } from '#lib/native-models/xgboost/objectives.ts'
import { readTrees } from '#lib/native-models/xgboost/read-trees.ts'
import type { XgboostLinear, XgboostModel } from '#lib/native-models/xgboost/xgboost-model.ts'

const maxOutputs = 100_000
const maxFeatures = 2 ** 27

/** The document of a JSON or UBJSON file, or the part `Model` of a pickled booster. Throws BrokenFile, NotNative. */
export function readLearner(document: BoosterValue): XgboostModel {
  const whole = fieldsOf(document, 'booster')
  const learner = whole.object('learner')
  const parameters = learner.object('learner_model_param')
  const objective = learner.object('objective').text('name')
  const classCount = count(parameters, 'num_class', maxOutputs)
  const outputs = Math.max(
    classCount,
    parameters.has('num_target') ? count(parameters, 'num_target', maxOutputs) : 1,
    1,
  )
  const featureCount = count(parameters, 'num_feature', maxFeatures)
  const names = learner.has('feature_names') ? learner.texts('feature_names') : []
  return {
    version: whole.has('version') ? Array.from(whole.numbers('version')).join('.') : 'unknown',
    objective,
    baseMargins: readBaseMargins(parameters.text('base_score'), objective, outputs),
    featureCount,
    featureNames: names.length > 0 ? names : undefined,
    outputs,
    classCount,
    attributes: readAttributes(learner),
    booster: readBooster(learner.object('gradient_booster'), outputs, featureCount),
  }
}

function count(parameters: Fields, key: string, most: number): number {
  const number = parameters.number(key)
  if (Number.isInteger(number) && number >= 0 && number <= most) return number
  throw new BrokenFile(`The booster says that its ${key} is ${number}.`)
}

function readAttributes(learner: Fields): Map<string, string> {
  if (!learner.has('attributes')) return new Map()
  const attributes = learner.object('attributes')
  return new Map(attributes.keys().map((key) => [key, attributes.text(key)]))
}

/** One number, or from version 3.1 a bracketed list with one per output. */
function readBaseMargins(text: string, objective: string, outputs: number): number[] {
  const scores = text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(parseNumber)
  const { toMargin } = objectiveOf(objective)
  const margins = scores.map((score) => {
    if (score === undefined) throw new BrokenFile(`The booster's base_score is "${text.slice(0, 60)}".`)
    return Math.fround(toMargin(Math.fround(score)))
  })
  if (margins.length === 1 || margins.length === outputs) return margins
  throw new BrokenFile(`The booster has ${margins.length} base scores for ${outputs} outputs.`)
}

function readBooster(booster: Fields, outputs: number, featureCount: number): XgboostModel['booster'] {
  const name = booster.text('name')
  switch (name) {
    case 'gblinear':
      return readLinear(booster.object('model'), outputs, featureCount)
    case 'gbtree':
      return readTrees(booster.object('model'), outputs, undefined)
    case 'dart': {
      const model = booster.object('gbtree').object('model')
      const weights = booster.has('weight_drop') ? booster : model
      return readTrees(model, outputs, weights.numbers('weight_drop'))
    }
    default:
      throw new NotNative(`the XGBoost booster "${name}" is not known`)
  }
}

function readLinear(model: Fields, outputs: number, featureCount: number): XgboostLinear {
  const weights = Float32Array.from(model.numbers('weights'))
  if (weights.length === (featureCount + 1) * outputs) return { kind: 'linear', weights }
  throw new BrokenFile(`The booster has ${weights.length} weights for ${featureCount} columns and ${outputs} outputs.`)
}
