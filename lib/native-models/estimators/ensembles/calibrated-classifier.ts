import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import { readCalibrator, readTemperature } from '#lib/native-models/estimators/ensembles/calibrators.ts'
import { type Child, mustHave } from '#lib/native-models/estimators/ensembles/children.ts'
import { placeClasses } from '#lib/native-models/estimators/ensembles/class-numbers.ts'
import { hasNoDecision } from '#lib/native-models/estimators/ensembles/library-methods.ts'
import type { CompileChild, Estimator, Labels, Result } from '#lib/native-models/estimators/estimator.ts'
import { numpySum } from '#lib/native-models/estimators/numpy-sum.ts'
import { bothClasses } from '#lib/native-models/estimators/probabilities.ts'
import { single, toDoubles } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** One of the calibrated classifiers: rows × classes of probabilities, and what it is made of. */
export interface CalibratedClassifier {
  estimator: Estimator
  probabilities(frame: Frame): Float64Array
}

const where = '_CalibratedClassifier'

/** Reads a `_CalibratedClassifier`, whose attributes were renamed in 0.24 and 1.2. */
export function readCalibratedClassifier(
  value: PythonValue,
  labels: Labels,
  compileChild: CompileChild,
): CalibratedClassifier {
  if (!isObject(value)) throw new NotNative('CalibratedClassifierCV.calibrated_classifiers_ holds an unknown object')
  const attributes = attributesOf(value)
  const inner = attributes.get('estimator') ?? attributes.get('base_estimator')
  if (!isObject(inner)) throw new NotNative(`${where} has no estimator`)
  const child: Child = { estimator: compileChild(inner, `${where}.estimator`), object: inner }
  const innerLabels = child.estimator.labels?.[0]
  const classes = labels.values.length
  if (innerLabels?.values.length !== classes)
    throw new NotNative(`${where}.estimator does not know as many classes as the calibration`)
  attributes.only('method', ['sigmoid', 'isotonic', 'temperature'])
  // For temperatures the classifier may have been fitted with class numbers in place of text.
  const probabilities =
    attributes.get('method') === 'temperature'
      ? compileTemperature(attributes, child, classes)
      : compilePerClass(attributes, child, placeClasses(innerLabels, labels, where))
  return { estimator: child.estimator, probabilities: (frame) => capAtOne(probabilities(frame)) }
}

/** Decisions where the library's object has them, else probabilities, as the library chooses. */
function readResponse(child: Child): { isProbability: boolean; respond: (frame: Frame) => Result } {
  if (!hasNoDecision(child.object) || child.estimator.decide) {
    const [decide] = mustHave([child], 'decide')
    if (decide) return { isProbability: false, respond: decide }
  }
  const [predictProba] = mustHave([child], 'predictProba')
  return { isProbability: true, respond: (frame) => single(predictProba?.(frame) ?? [], where) }
}

function compileTemperature(attributes: Attributes, child: Child, classes: number) {
  const scale = readTemperature(attributes.list('calibrators')[0], `${where}.calibrators[0]`)
  const { respond } = readResponse(child)
  return (frame: Frame): Float64Array => {
    const result = respond(frame)
    if (result.width !== classes && classes > 2) throw new NotNative(`${where} reads ${classes} columns of decisions`)
    return scale(toDoubles(result, where), result.width)
  }
}

function compilePerClass(attributes: Attributes, child: Child, places: Int32Array) {
  const classes = places.length
  const name = attributes.has('calibrators') ? 'calibrators' : 'calibrators_'
  const calibrators = attributes.list(name).map((value, at) => readCalibrator(value, `${where}.${name}[${at}]`))
  if (calibrators.length !== (classes === 2 ? 1 : classes)) attributes.refuse(name, 'does not fit the classes')
  const { respond, isProbability } = readResponse(child)
  return (frame: Frame): Float64Array => {
    const result = respond(frame)
    const values = toDoubles(result, where)
    const offset = classes === 2 && isProbability ? 1 : 0
    const columns = calibrators.map((calibrate, at) => calibrate(columnOf(values, result.width, at + offset)))
    const [positive] = columns
    return classes === 2 && positive ? bothClasses(positive) : toShares(columns, places)
  }
}

/** Side by side in the order of the classes, each row divided by its sum; evenly shared where that is 0. */
function toShares(columns: readonly Float64Array[], places: Int32Array): Float64Array {
  const classes = columns.length
  const shares = new Float64Array((columns[0]?.length ?? 0) * classes)
  for (const [at, column] of columns.entries())
    for (let row = 0; row < column.length; row++) shares[row * classes + (places[at] ?? at)] = column[row] ?? 0
  for (let at = 0; at < shares.length; at += classes) {
    const sum = numpySum(shares, at, classes)
    for (let k = at; k < at + classes; k++) shares[k] = sum === 0 ? 1 / classes : (shares[k] ?? 0) / sum
  }
  return shares
}

function columnOf(values: Float64Array, width: number, column: number): Float64Array {
  const taken = new Float64Array(values.length / width)
  for (let row = 0; row < taken.length; row++) taken[row] = values[row * width + column] ?? 0
  return taken
}

const capAtOne = (values: Float64Array) => values.map((value) => (value > 1 && value <= 1 + 1e-5 ? 1 : value))
