import { decodeArray } from '#lib/native-models/numpy/decode-array.ts'
import { type ElementType, elementTypeOfCode } from '#lib/native-models/numpy/element-type.ts'
import { countOf, recordOf, shapeOf } from '#lib/native-models/numpy/element-type-of-dtype.ts'
import { parsePythonLiteral } from '#lib/native-models/numpy/python-literal.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import { isDict, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

interface NpyHeader {
  /** numpy's notation such as `<f8`, or a list of fields. */
  descr: PythonValue | undefined
  shape: PythonValue | undefined
  isFortran: boolean
  dataOffset: number
}

/** A file in numpy's own format (numpy/lib/format.py, versions 1 to 3). Throws BrokenFile, NotNative for dates. */
export function readNpy(bytes: Uint8Array, reading: Reading): PythonArray {
  const { descr, shape, isFortran, dataOffset } = readHeader(bytes, reading)
  const layout = { type: elementTypeOfDescr(descr, reading), shape: shapeOf(shape, reading), isFortran }
  return decodeArray(bytes.subarray(dataOffset), layout, reading)
}

/** The notation of its dtype without byte order, such as `f8`. */
export function dtypeCodeOfNpy(bytes: Uint8Array, reading: Reading): string {
  const { descr } = readHeader(bytes, reading)
  return typeof descr === 'string' ? descr.replace(/^[<>|=]/, '') : 'V'
}

function readHeader(bytes: Uint8Array, reading: Reading): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || magic.some((byte, place) => bytes[place] !== byte)) {
    throw reading.broken('it does not begin like a numpy file')
  }
  const isFirstVersion = bytes[6] === 1
  const textOffset = isFirstVersion ? 10 : 12
  const dataOffset = textOffset + (isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true))
  if (dataOffset > bytes.length) throw reading.broken('its header is cut off')
  reading.spendTextBytes(dataOffset)
  const text = Buffer.from(bytes.subarray(textOffset, dataOffset)).toString('utf8')
  const header = parsePythonLiteral(text, reading)
  if (!isDict(header)) throw reading.broken('its header is no dict')
  const entry = (name: string) => header.entries.get(name)
  return { descr: entry('descr'), shape: entry('shape'), isFortran: entry('fortran_order') === true, dataOffset }
}

function elementTypeOfDescr(descr: PythonValue | undefined, reading: Reading): ElementType {
  if (typeof descr === 'string') {
    const [, order, code] = /^([<>|=]?)(.*)$/s.exec(descr) ?? []
    const type = elementTypeOfCode(code ?? descr, order === '>')
    if (!type || type.kind === 'object') throw reading.notNative(`an array of the dtype "${descr}"`, 'is not supported')
    return type
  }
  if (!Array.isArray(descr)) throw reading.broken('its header has no readable dtype')
  return recordOfDescr(descr, reading)
}

/** Fields follow one another; numpy writes gaps as fields without a name. */
function recordOfDescr(descr: PythonValue[], reading: Reading): ElementType {
  let offset = 0
  const fields = descr.map((field) => {
    const [label, fieldDescr, shape] = Array.isArray(field) ? field : []
    const name = Array.isArray(label) ? label[1] : label
    if (typeof name !== 'string') throw reading.broken('a field has no name')
    const type = name === '' ? gapOf(fieldDescr, reading) : fieldType(fieldDescr, shape, reading)
    offset += type.itemBytes
    return { name, offset: offset - type.itemBytes, type }
  })
  return recordOf(
    offset,
    fields.filter(({ name }) => name !== ''),
    reading,
  )
}

function gapOf(descr: PythonValue | undefined, reading: Reading): ElementType {
  const [, bytes] = /^\|V(\d{1,9})$/.exec(String(descr)) ?? []
  if (bytes === undefined) throw reading.broken('a field has no name')
  return { kind: 'text', itemBytes: Number(bytes), unitBytes: 1, isBigEndian: false }
}

function fieldType(descr: PythonValue | undefined, shape: PythonValue | undefined, reading: Reading): ElementType {
  const base = elementTypeOfDescr(descr, reading)
  if (shape === undefined) return base
  const sizes = shapeOf(shape, reading)
  return { kind: 'subarray', itemBytes: base.itemBytes * countOf(sizes, reading), base, shape: sizes }
}
