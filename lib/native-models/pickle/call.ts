import { constructors } from '#lib/native-models/pickle/constructors.ts'
import { numpyConstructors } from '#lib/native-models/pickle/numpy-constructors.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import {
  isDict,
  isGlobal,
  type PythonGlobal,
  type PythonObject,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

/** Their objects are kept as what they are made of; whether one can be evaluated is decided later. */
const libraries =
  /^(sklearn|xgboost|lightgbm|scipy\.(sparse|stats|interpolate|spatial)|numpy\.random|numpy\.ma|joblib\.numpy_pickle)(\.|$)/

const className = /^_*[A-Z]\w*$/

/** Cython's and numpy's own ways to name a class: the class is among the arguments, or the name says which. */
const classFactory = /^(newObj|__pyx_unpickle_\w+|__\w+_ctor|_mareconstruct)$/

/**
 * What a call would make. Throws NotNative with the name of everything that is not on the lists here: functions,
 * classes of people's own modules, and whatever a hostile file names.
 */
export function callFunction(named: PythonGlobal, args: PythonValue[], reading: Reading): PythonValue {
  const { module, name } = named
  const construct = constructors.get(`${module}.${name}`) ?? numpyConstructors.get(`${module}.${name}`)
  if (construct) return construct(args, reading)
  const [first, ...others] = args
  if (module === 'copyreg' && name === '_reconstructor') return reconstruct(args, reading)
  if (module === 'copyreg' && name === '__newobj__' && isGlobal(first)) return callClass(first, others, reading)
  if (!libraries.test(module)) throw refused(named, reading)
  if (className.test(name)) return symbolic(named, args)
  if (!classFactory.test(name)) throw refused(named, reading)
  return isGlobal(first) ? callClass(first, others, reading) : symbolic(named, args)
}

/** Like a call, where the file says that it is a class: `cls.__new__(cls, *args)`. */
export function callClass(named: PythonGlobal, args: PythonValue[], reading: Reading): PythonValue {
  const isOneName = /^\w+$/.test(named.name)
  return libraries.test(named.module) && isOneName ? symbolic(named, args) : callFunction(named, args, reading)
}

/** `copyreg._reconstructor(cls, base, state)`, which protocols 0 and 1 use for every object. */
function reconstruct([cls, base, state]: PythonValue[], reading: Reading): PythonValue {
  if (!isGlobal(cls) || !isGlobal(base) || base.module !== 'builtins') {
    throw reading.broken('copyreg._reconstructor has other arguments than a class and its base')
  }
  const made = callClass(cls, [], reading)
  if (base.name === 'object') return made
  if (base.name !== 'dict' || !isDict(state)) throw reading.notNative(`${cls.module}.${cls.name}`, `is a ${base.name}`)
  reading.spendOperations(state.entries.size)
  for (const [key, value] of state.entries) {
    if (isObjectOfKeys(made) && typeof key === 'string') made.attributes.set(key, value)
    else throw reading.notNative(`${cls.module}.${cls.name}`, 'is a dict with other keys than text')
  }
  return made
}

const isObjectOfKeys = (value: PythonValue): value is PythonObject =>
  typeof value === 'object' && value !== null && 'attributes' in value

const symbolic = ({ module, name }: PythonGlobal, args: PythonValue[]): PythonObject => ({
  kind: 'object',
  module,
  name,
  args,
  attributes: new Map(),
})

const refused = ({ module, name }: PythonGlobal, reading: Reading) =>
  reading.notNative(`${module}.${name}`, 'would be called')
