import { isUtf8 } from 'node:buffer'
import type { Reading } from '#lib/native-models/reading.ts'
import { arrayNodes } from '#lib/native-models/skops/array-nodes.ts'
import { containerNodes } from '#lib/native-models/skops/container-nodes.ts'
import { parseJson } from '#lib/native-models/skops/json-value.ts'
import { objectNodes } from '#lib/native-models/skops/object-nodes.ts'
import { isJsonObject, type Json, type JsonObject, type SkopsFile } from '#lib/native-models/skops/schema-node.ts'
import { ZipFile } from '#lib/native-models/skops/zip-file.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

const schemaName = 'schema.json'
const newestProtocol = 2
const nodeReaders = new Map([...containerNodes, ...arrayNodes, ...objectNodes])

/** A skops file (skops/io, protocols 0 to 2). Throws NotNative for nodes that Python would have to call, BrokenFile. */
export function readSkops(bytes: Uint8Array, reading: Reading): PythonValue {
  const zip = new ZipFile(bytes, reading)
  if (!zip.has(schemaName)) throw reading.notNative('a zip file', `is no skops file, as it has no ${schemaName}`)
  const schema = readSchema(zip.read(schemaName), reading)
  const { protocol } = schema
  if (typeof protocol !== 'number' || protocol > newestProtocol) {
    throw reading.notNative(`skops protocol ${protocol}`, 'is not known')
  }
  return readNodes(schema, zip, reading)
}

function readSchema(bytes: Uint8Array, reading: Reading): JsonObject {
  reading.spendTextBytes(bytes.length)
  if (!isUtf8(bytes)) throw reading.broken('it is not UTF-8')
  const schema = parseJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'), reading)
  if (!isJsonObject(schema)) throw reading.broken('it is no object')
  return schema
}

function readNodes(schema: JsonObject, zip: ZipFile, reading: Reading): PythonValue {
  const known = new Map<Json, PythonValue>()
  let nesting = 0
  const skops: SkopsFile = {
    reading,
    read: (node) => {
      reading.place = schemaName
      if (!isJsonObject(node)) throw reading.broken('a node is missing')
      const id = node.__id__ ?? null
      const earlier = id === null ? undefined : known.get(id)
      if (earlier !== undefined) return earlier
      reading.spendContainer()
      nesting += 1
      if (nesting > reading.limits.nesting) throw reading.broken(`it is nested more than ${nesting - 1} levels deep`)
      const value = readerOf(node, reading)(node, skops)
      nesting -= 1
      if (id !== null) known.set(id, value)
      return value
    },
    member: (name) => {
      if (typeof name !== 'string') throw reading.broken('a node names no file')
      return zip.read(name)
    },
  }
  return skops.read(schema)
}

function readerOf(node: JsonObject, reading: Reading) {
  const reader = nodeReaders.get(String(node.__loader__))
  if (reader) return reader
  throw reading.notNative(`${node.__module__}.${node.__class__} (${node.__loader__})`, 'would be called')
}
