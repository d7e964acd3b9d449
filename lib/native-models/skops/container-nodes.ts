import { exactInteger } from '#lib/native-models/numpy/scalar-of.ts'
import { callClass } from '#lib/native-models/pickle/call.ts'
import { putItems } from '#lib/native-models/pickle/items.ts'
import { parseJsonValue } from '#lib/native-models/skops/json-value.ts'
import {
  type JsonObject,
  listIn,
  type NodeReader,
  namedIn,
  objectIn,
  type SkopsFile,
} from '#lib/native-models/skops/schema-node.ts'
import { isGlobal, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Values without a class of their own. */
export const containerNodes: [string, NodeReader][] = [
  ['JsonNode', readJson],
  ['DictNode', readDict],
  ['DefaultDictNode', (node, skops) => skops.read(objectIn(node, 'content', skops).main)],
  ['ListNode', readItems],
  ['TupleNode', readItems],
  ['SetNode', (node, skops) => ({ kind: 'set', items: readItems(node, skops) })],
  ['SliceNode', readSlice],
  ['BytesNode', (node, skops) => skops.member(node.file)],
  ['BytearrayNode', (node, skops) => skops.member(node.file)],
]

function readJson({ content }: JsonObject, { reading }: SkopsFile): PythonValue {
  if (typeof content !== 'string') throw reading.broken('a JsonNode has no text')
  return parseJsonValue(content, reading)
}

function readItems(node: JsonObject, skops: SkopsFile): PythonValue[] {
  const { module, name } = namedIn(node, skops)
  if (module !== 'builtins') throw skops.reading.notNative(`${module}.${name}`, 'is a list with more to it')
  return listIn(node, 'content', skops).map(skops.read)
}

const isEdge = (value: unknown) => value === null || typeof value === 'number' || typeof value === 'string'

function readSlice(node: JsonObject, skops: SkopsFile): PythonValue {
  const edges = objectIn(node, 'content', skops)
  const { start = null, stop = null, step = null } = edges
  if (isEdge(start) && isEdge(stop) && (step === null || typeof step === 'number')) {
    return { kind: 'slice', start, stop, step }
  }
  throw skops.reading.broken('a slice has an edge that is neither number nor text')
}

/** JSON has only texts as keys; `key_types` says what each was, in the order of the keys. */
function readDict(node: JsonObject, skops: SkopsFile): PythonValue {
  const { reading } = skops
  const named = namedIn(node, skops)
  const entries = Object.entries(objectIn(node, 'content', skops))
  const types = skops.read(node.key_types)
  if (!Array.isArray(types) || types.length !== entries.length) throw reading.broken('a dict has keys without types')
  const kinds = types.map((type) => keyKind(type, skops))
  // JavaScript moves keys that look like numbers to the front, so the order is only known when it does not matter.
  if (new Set(kinds).size > 1 && entries.some(([key]) => /^\d+$/.test(key))) {
    throw reading.notNative('a dict with keys of several types', 'is not supported')
  }
  const isPlain = named.module === 'builtins' || named.module === 'collections'
  const dict: PythonValue = isPlain ? { kind: 'dict', entries: new Map() } : callClass(named, [], reading)
  entries.forEach(([key, value], index) => {
    putItems(dict, [typedKey(key, kinds[index]), skops.read(value)], reading)
  })
  return dict
}

type KeyKind = 'text' | 'integer' | 'float' | 'flag'

function keyKind(type: PythonValue, { reading }: SkopsFile): KeyKind {
  const name = isGlobal(type) ? type.name : ''
  if (/^(str|str_)$/.test(name)) return 'text'
  if (/^u?int\d*$/.test(name)) return 'integer'
  if (/^float\d*$/.test(name)) return 'float'
  if (/^bool_?$/.test(name)) return 'flag'
  throw reading.notNative(`a dict with keys of the type ${name}`, 'is not supported')
}

function typedKey(key: string, kind: KeyKind | undefined): PythonValue {
  if (kind === 'integer' && /^-?\d{1,400}$/.test(key)) return exactInteger(BigInt(key))
  if (kind === 'flag' && /^(true|false)$/.test(key)) return key === 'true'
  return kind === 'float' ? Number(key) : key
}
