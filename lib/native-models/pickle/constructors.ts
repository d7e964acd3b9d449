import { putItems } from '#lib/native-models/pickle/items.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import {
  isDict,
  isGlobal,
  type PythonDict,
  type PythonSlice,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

/** What a callable would return for these arguments, worked out here. Throws BrokenFile when they are not its own. */
export type Constructor = (args: PythonValue[], reading: Reading) => PythonValue

/** Callables of Python itself that only make a value. */
export const constructors = new Map<string, Constructor>([
  ['_codecs.encode', encodedText],
  ['builtins.bytes', makeBytes],
  ['builtins.bytearray', makeBytes],
  ['builtins.list', ([items], reading) => itemsOf(items, reading).slice()],
  ['builtins.tuple', ([items], reading) => itemsOf(items, reading).slice()],
  ['builtins.set', makeSet],
  ['builtins.frozenset', makeSet],
  ['builtins.slice', makeSlice],
  ['builtins.object', named('builtins', 'object')],
  ['builtins.range', named('builtins', 'range')],
  ['builtins.complex', named('builtins', 'complex')],
  ['functools.partial', named('functools', 'partial')],
  ['collections.OrderedDict', ([items], reading) => makeDict(items, reading)],
  ['collections.defaultdict', makeDefaultDict],
  ['pandas.core.indexes.base._new_Index', namesOfTable],
])

function named(module: string, name: string): Constructor {
  return (args) => ({ kind: 'object', module, name, args, attributes: new Map() })
}

/** The names of a table's columns, which transformers before 1.0 keep: a class of pandas and what it is made of. */
function namesOfTable([cls, parts]: PythonValue[], reading: Reading): PythonValue {
  if (!isGlobal(cls) || !isDict(parts))
    throw reading.broken('an index of pandas is made of other things than its parts')
  const attributes = new Map([...parts.entries].map(([name, value]) => [String(name), value]))
  return { kind: 'object', module: cls.module, name: cls.name, args: [], attributes }
}

function makeBytes(args: PythonValue[], reading: Reading): PythonValue {
  const [content] = args
  if (content === undefined) return new Uint8Array(0)
  return Array.isArray(content) ? bytesOfNumbers(content, reading) : encodedText(args, reading)
}

/** Text and its encoding; pickles name Latin-1, in one spelling or another. */
function encodedText([text, encoding]: PythonValue[], reading: Reading): Uint8Array {
  if (text instanceof Uint8Array || /^latin[-_]?1$/.test(String(encoding))) return latin1Bytes(text, reading)
  throw reading.notNative(`a text in the encoding ${encoding}`, 'is not supported')
}

function bytesOfNumbers(numbers: PythonValue[], reading: Reading): Uint8Array {
  reading.spendOperations(numbers.length)
  return Uint8Array.from(numbers, (number) => {
    if (typeof number === 'number' && number >= 0 && number < 256) return number
    throw reading.broken('bytes are made of what is no byte')
  })
}

/** Protocols before 3 have no bytes: they write text of the characters 0 to 255. */
export function latin1Bytes(text: PythonValue | undefined, reading: Reading): Uint8Array {
  if (text instanceof Uint8Array) return text
  if (typeof text !== 'string') throw reading.broken('bytes are made of what is no text')
  reading.spendArrayBytes(text.length)
  if (!isLatin1(text)) throw reading.broken('bytes are made of a text beyond Latin-1')
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function isLatin1(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) if (text.charCodeAt(place) > 0xff) return false
  return true
}

function itemsOf(items: PythonValue | undefined, reading: Reading): PythonValue[] {
  if (items === undefined) return []
  if (!Array.isArray(items)) throw reading.broken('a list is made of what is no list')
  reading.spendOperations(items.length)
  return items
}

function makeSet([items]: PythonValue[], reading: Reading): PythonValue {
  return { kind: 'set', items: itemsOf(items, reading).slice() }
}

const isEdge = (value: PythonValue) => value === null || typeof value === 'number' || typeof value === 'string'

function makeSlice(args: PythonValue[], reading: Reading): PythonSlice {
  const [start = null, stop = null, step = null] = args
  if (isEdge(start) && isEdge(stop) && (step === null || typeof step === 'number')) {
    return { kind: 'slice', start, stop, step }
  }
  throw reading.broken('a slice has an edge that is neither number nor text')
}

function makeDict(items: PythonValue | undefined, reading: Reading): PythonDict {
  const dict: PythonDict = { kind: 'dict', entries: new Map() }
  if (isDict(items)) return { kind: 'dict', entries: new Map(items.entries) }
  for (const pair of itemsOf(items, reading)) putItems(dict, itemsOf(pair, reading), reading)
  return dict
}

function makeDefaultDict([factory, items]: PythonValue[], reading: Reading): PythonDict {
  if (factory === undefined || factory === null || isGlobal(factory)) return makeDict(items, reading)
  throw reading.broken('a defaultdict has a default that is no class')
}
