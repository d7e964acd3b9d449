import type { Reading } from '#lib/native-models/reading.ts'
import type { PythonGlobal, PythonValue } from '#lib/native-models/values/python-value.ts'

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/** What one kind of node (`__loader__`) stands for. */
export type NodeReader = (node: JsonObject, skops: SkopsFile) => PythonValue

/** The file around a node. */
export interface SkopsFile {
  reading: Reading
  /** Reads a node inside another. Throws BrokenFile when it is none. */
  read(node: Json | undefined): PythonValue
  /** The bytes of a member of the zip file. Throws BrokenFile. */
  member(name: Json | undefined): Uint8Array
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The class or function that a node names. Throws BrokenFile when it names none. */
export function namedIn(node: JsonObject, { reading }: SkopsFile): PythonGlobal {
  const module = node.__module__
  const name = node.__class__
  if (typeof module === 'string' && typeof name === 'string') return { kind: 'global', module, name }
  throw reading.broken('a node names no class')
}

export function listIn(node: JsonObject, key: string, { reading }: SkopsFile): Json[] {
  const list = node[key]
  if (Array.isArray(list)) return list
  throw reading.broken(`a node has no list "${key}"`)
}

export function objectIn(node: JsonObject, key: string, { reading }: SkopsFile): JsonObject {
  const object = node[key]
  if (isJsonObject(object)) return object
  throw reading.broken(`a node has no object "${key}"`)
}
