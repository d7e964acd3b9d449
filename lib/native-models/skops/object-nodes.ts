import { callClass, callFunction } from '#lib/native-models/pickle/call.ts'
import { namedGlobal } from '#lib/native-models/pickle/named-global.ts'
import { setState } from '#lib/native-models/pickle/set-state.ts'
import {
  isJsonObject,
  type JsonObject,
  type NodeReader,
  namedIn,
  objectIn,
  type SkopsFile,
} from '#lib/native-models/skops/schema-node.ts'
import type { PythonGlobal, PythonObject, PythonValue } from '#lib/native-models/values/python-value.ts'

/** Objects, and names of classes and functions. */
export const objectNodes: [string, NodeReader][] = [
  ['ObjectNode', readObject],
  ['TreeNode', readReduced],
  ['LossNode', readReduced],
  ['ReduceNode', readReduced],
  ['ConstructorFromReduceNode', readConstructed],
  ['RandomStateNode', readOpaque],
  ['RandomGeneratorNode', readOpaque],
  ['TypeNode', (node, skops) => canonical(namedIn(node, skops))],
  ['FunctionNode', readFunction],
  ['PartialNode', readPartial],
]

/** Libraries whose functions may be named; what they do is decided where they are used. */
const knownLibraries = /^(numpy|scipy|sklearn|xgboost|lightgbm)(\.|$)/

const canonical = ({ module, name }: PythonGlobal) => namedGlobal(module, name)

function readObject(node: JsonObject, skops: SkopsFile): PythonValue {
  const made = callClass(canonical(namedIn(node, skops)), [], skops.reading)
  if (node.content !== undefined && node.content !== null) setState(made, skops.read(node.content), skops.reading)
  return made
}

/** An object with arguments of its constructor and, after them, a state. */
function readReduced(node: JsonObject, skops: SkopsFile): PythonValue {
  const args = skops.read(objectIn(node, '__reduce__', skops).args)
  const made = callClass(canonical(namedIn(node, skops)), argumentsOf(args, skops), skops.reading)
  const state = skops.read(node.content)
  const isEmpty = Array.isArray(state) && state.length === 0
  if (!isEmpty) setState(made, state, skops.reading)
  return made
}

function readConstructed(node: JsonObject, skops: SkopsFile): PythonValue {
  const args = argumentsOf(skops.read(node.content), skops)
  return callFunction(canonical(namedIn(node, skops)), args, skops.reading)
}

function argumentsOf(value: PythonValue, { reading }: SkopsFile): PythonValue[] {
  if (Array.isArray(value)) return value
  throw reading.broken('the arguments of a constructor are no list')
}

/** Random generators are kept without their state: no prediction depends on them. */
function readOpaque(node: JsonObject, skops: SkopsFile): PythonValue {
  return callClass(canonical(namedIn(node, skops)), [], skops.reading)
}

/** Protocol 0 names the function in `content`. */
function readFunction(node: JsonObject, skops: SkopsFile): PythonGlobal {
  const { content } = node
  const older = isJsonObject(content) ? { ...node, __module__: content.module_path, __class__: content.function } : node
  const named = canonical(namedIn(older as JsonObject, skops))
  if (knownLibraries.test(named.module) && /^\w+$/.test(named.name)) return named
  throw skops.reading.notNative(`${named.module}.${named.name}`, 'would be called')
}

function readPartial(node: JsonObject, skops: SkopsFile): PythonObject {
  const content = objectIn(node, 'content', skops)
  const func = skops.read(content.func)
  const attributes = new Map([
    ['func', func],
    ['args', skops.read(content.args)],
    ['keywords', skops.read(content.kwds)],
  ])
  return { kind: 'object', module: 'functools', name: 'partial', args: [func], attributes }
}
