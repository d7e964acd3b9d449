import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { zipOf } from '#tests/native-models/read/zip-of.ts'

const canary = join(tmpdir(), `slipway-canary-${crc32(import.meta.filename)}`)
const touch = `touch ${canary}`
const pickle = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const text = (value: string) => [0x8c, value.length, ...Buffer.from(value)]
const readHostile = (bytes: Uint8Array) => readPythonFile(bytes, { name: 'model.pkl' })

const calls: [string, string, Buffer][] = [
  ['REDUCE', 'posix.system', pickle(`cposix\nsystem\n(S'${touch}'\ntR.`)],
  [
    'REDUCE in protocol 4',
    'posix.system',
    pickle([0x80, 4], text('posix'), text('system'), [0x93], text(touch), [0x85, 0x52], '.'),
  ],
  ['INST', 'os.system', pickle(`(S'${touch}'\nios\nsystem\n.`)],
  ['OBJ', 'os.system', pickle(`(cos\nsystem\nS'${touch}'\no.`)],
  ['NEWOBJ', 'subprocess.Popen', pickle([0x80, 2], `csubprocess\nPopen\n(S'${touch}'\nt`, [0x81], '.')],
  ['NEWOBJ_EX', 'subprocess.Popen', pickle([0x80, 4], `csubprocess\nPopen\n(S'${touch}'\nt}`, [0x92], '.')],
  ['copyreg.__newobj__', 'subprocess.Popen', pickle(`ccopyreg\n__newobj__\n(csubprocess\nPopen\nS'${touch}'\ntR.`)],
  [
    'copyreg._reconstructor',
    'subprocess.Popen',
    pickle(`ccopyreg\n_reconstructor\n(csubprocess\nPopen\nc__builtin__\nobject\nNtR.`),
  ],
  ['eval', 'builtins.eval', pickle(`c__builtin__\neval\n(S'__import__("os").system("${touch}")'\ntR.`)],
  ['exec', 'builtins.exec', pickle(`cbuiltins\nexec\n(S'import os'\ntR.`)],
  ['__import__', 'builtins.__import__', pickle(`cbuiltins\n__import__\n(S'os'\ntR.`)],
  ['getattr chain', 'builtins.getattr', pickle(`cbuiltins\ngetattr\n(cnumpy\nrandom\nS'os'\ntR.`)],
  [
    'dotted name',
    'sklearn.utils.os.system',
    pickle([0x80, 4], text('sklearn.utils'), text('os.system'), [0x93], text(touch), [0x85, 0x52], '.'),
  ],
  [
    'dotted name as class',
    'sklearn.utils.subprocess.Popen',
    pickle([0x80, 4], text('sklearn.utils'), text('subprocess.Popen'), [0x93], text(touch), [0x85, 0x81], '.'),
  ],
  ['function of a library', 'sklearn.externals.joblib.load', pickle(`csklearn.externals.joblib\nload\n(S'x'\ntR.`)],
  ['numpy.load', 'numpy.load', pickle(`cnumpy\nload\n(S'x'\ntR.`)],
  ['cloudpickle', 'cloudpickle.cloudpickle._make_skel_func', pickle(`ccloudpickle.cloudpickle\n_make_skel_func\n(tR.`)],
  ['code', 'types.CodeType', pickle(`ctypes\nCodeType\n(tR.`)],
  ['own class', '__main__.Model', pickle([0x80, 2], `c__main__\nModel\n)`, [0x81], '.')],
  ['inside a list', 'nt.system', pickle(`(lcnt\nsystem\n(S'${touch}'\ntRa.`)],
]

test.each(calls)('%s: %s is refused by name and not called', (_, callable, bytes) => {
  const message = new RegExp(`^${callable.replaceAll('.', '\\.')} at byte \\d+ of model\\.pkl would be called$`)
  expect(() => readHostile(bytes)).toThrow(NotNative)
  expect(() => readHostile(bytes)).toThrow(message)
  expect(() => readHostile(deflateSync(bytes))).toThrow(message)
  expect(existsSync(canary)).toBe(false)
})

test('the place of the call is named', () => {
  const bytes = pickle(`cposix\nsystem\n(S'true'\ntR.`)
  expect(() => readHostile(bytes)).toThrow(`posix.system at byte ${bytes.indexOf('R.')} of model.pkl would be called`)
})

test('a call inside a joblib array of objects is refused', () => {
  const wrapper = `cjoblib.numpy_pickle\nNumpyArrayWrapper\n`
  const dtype = `cnumpy\ndtype\n(S'O8'\nI0\nI1\ntR(I3\nS'|'\nNNNI-1\nI-1\nI63\ntb`
  const state = `(dS'dtype'\n${dtype}sS'shape'\n(I1\ntsS'order'\nS'C'\ns`
  const bytes = pickle([0x80, 2], wrapper, ')', [0x81], state, 'b', `cposix\nsystem\n(S'${touch}'\ntR.`, '.')
  expect(() => readHostile(bytes)).toThrow(/^posix\.system at byte \d+ of model\.pkl would be called$/)
  expect(existsSync(canary)).toBe(false)
})

test('naming a function is not calling it', () => {
  expect(readHostile(pickle('cposix\nsystem\n.'))).toEqual({ kind: 'global', module: 'posix', name: 'system' })
})

test.each([
  ['a persistent id', pickle('Pmodel\n.')],
  ['a persistent id', pickle(`S'model'\n`, [0x51], '.')],
  ['an extension code', pickle([0x80, 2, 0x82, 1], '.')],
  ['an out-of-band buffer', pickle([0x80, 5, 0x97], '.')],
  ['pickle protocol 6', pickle([0x80, 6], 'N.')],
])('%s is refused', (what, bytes) => {
  expect(() => readHostile(bytes)).toThrow(NotNative)
  expect(() => readHostile(bytes)).toThrow(what)
})

const skopsOf = (node: object) => zipOf({ 'schema.json': Buffer.from(JSON.stringify({ ...node, protocol: 2 })) })
const emptyTuple = { __class__: 'tuple', __module__: 'builtins', __loader__: 'TupleNode', content: [] }

test.each([
  ['posix.system', { __module__: 'posix', __class__: 'system', __loader__: 'FunctionNode' }],
  [
    'builtins.eval',
    { __module__: 'builtins', __class__: 'eval', __loader__: 'ConstructorFromReduceNode', content: emptyTuple },
  ],
  ['mine.Model', { __module__: 'mine', __class__: 'Model', __loader__: 'ObjectNode' }],
  ['mine.Model', { __module__: 'mine', __class__: 'Model', __loader__: 'MethodNode', content: {} }],
  ['operator.methodcaller', { __module__: 'operator', __class__: 'methodcaller', __loader__: 'OperatorFuncNode' }],
  [
    'subprocess.Popen',
    { __module__: 'subprocess', __class__: 'Popen', __loader__: 'DictNode', content: {}, key_types: emptyTuple },
  ],
])('skops: %s is refused by name', (callable, node) => {
  expect(() => readHostile(skopsOf(node))).toThrow(NotNative)
  expect(() => readHostile(skopsOf(node))).toThrow(callable)
})

test('a zip file that is no skops file is refused', () => {
  expect(() => readHostile(zipOf({ 'data.pkl': Buffer.from('N.') }))).toThrow('it has no schema.json')
})

const declared: [string, Buffer][] = [
  ['bytes', pickle([0x80, 4, 0x8e, 0, 0, 0, 0, 0, 1, 0, 0], '.')],
  ['text', pickle([0x80, 4, 0x8d, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], '.')],
  ['an integer', pickle([0x80, 2, 0x8b, 0xff, 0xff, 0xff, 0x7f], '.')],
  ['digits', pickle(`I${'9'.repeat(1_000_000)}\n.`)],
  ['a frame', pickle([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 1, 0], '.')],
  ['a number of a value', pickle([0x80, 2], 'N', [0x72, 0xff, 0xff, 0xff, 0xff], '.')],
  ['an array', pickle(arrayOf('f8', '(I1000000\nI1000000\nt', `S''\n`), '.')],
  ['an array of no bytes', pickle(arrayOf('S0', '(I1000000\nI1000000\nt', `S''\n`), '.')],
  ['an array of objects', pickle(arrayOf('O8', '(I1000000000\nt', '(l'), '.')],
  ['nested lists', pickle('('.repeat(100_000), 'l'.repeat(100_000), '.')],
  ['doubling lists', pickle([0x80, 2], ']', doubling(60), '.')],
]

/** The state of an array with a shape of the file's choice. */
function arrayOf(code: string, shape: string, data: string): string {
  const dtype = `cnumpy\ndtype\n(S'${code}'\nI0\nI1\ntR`
  return `cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR(I1\n${shape}${dtype}I00\n${data}tb`
}

/** Each list holds the one before it twice. */
function doubling(levels: number): string {
  return '2\x86'.repeat(levels)
}

test.each(declared)('%s beyond the file or the limits is damage, found before memory is taken', (_, bytes) => {
  const before = process.memoryUsage().rss
  expect(() => readHostile(bytes)).toThrow(BrokenFile)
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
})

test('an inflated size beyond the limit is damage', () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000))
  expect(() => readPythonFile(bomb, { limits: { inflatedBytes: 1_000_000 } })).toThrow(
    'inflates to more than 1000000 bytes',
  )
})

test('a value that holds itself is refused', () => {
  expect(() => readHostile(pickle(']', [0x71, 0], 'h\0a.'))).toThrow('holds itself')
})

test('work that repeats is limited', () => {
  const dict = `(d${Array.from({ length: 1000 }, (_, key) => `S'k${key}'\nNs`).join('')}`
  const object = `csklearn.base\nA\n)`
  const bytes = pickle([0x80, 2], dict, [0x71, 1], '0', object, [0x81], 'h\x01b'.repeat(200_000), '.')
  expect(() => readHostile(bytes)).toThrow('operations')
})

test.each([
  ['nothing', ''],
  ['no STOP', 'N'],
  ['STOP on nothing', '.'],
  ['an unknown instruction', '\xff.'],
  ['a value below a mark', 'N(a.'],
  ['a mark that is not there', 'Nt.'],
  ['a number that is not there', 'h\x07.'],
  ['a text that is not UTF-8', 'X\x02\0\0\0\xff\xfe.'],
  ['a call of a number', 'I1\n)R.'],
  ['arguments that are no tuple', 'cbuiltins\nset\nNR.'],
  ['an append to a number', 'I1\nI2\na.'],
])('damage is found: %s', (_, file) => {
  expect(() => readHostile(Buffer.from(file, 'latin1'))).toThrow(BrokenFile)
  expect(() => readHostile(Buffer.from(file, 'latin1'))).toThrow(/^model\.pkl cannot be read at byte \d+: /)
})
