import { deserialize, serialize } from 'node:v8'
import { headBytes, type Incoming, kinds, type Outgoing, padded } from '#lib/inference/replicas/processes/wire.ts'
import type { Batch, InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

type Reserve = (kind: number, rows: number, bodyBytes: number) => Outgoing

export interface Run {
  batch: Batch
  params: Record<string, unknown> | undefined
}

/** A run of the model. Numbers without gaps travel as they lie in memory: both sides know the model's columns. */
export function encodeRun(reserve: Reserve, { batch, params }: Run, input: ScorerInput): Outgoing {
  if (!params && batch.kind === 'matrix') {
    const message = reserve(kinds.matrix, batch.rows, batch.values.byteLength)
    putBytes(message, headBytes, batch.values)
    return message
  }
  if (!params && batch.kind === 'columns' && input.kind === 'columns') {
    const bytes = sizeOfNumbers(batch.columns, input.columns)
    if (bytes !== undefined) return encodeColumns(reserve, batch.rows, batch.columns, bytes)
  }
  return encodeValue(reserve, kinds.batch, { batch, params })
}

/** Anything else, as v8 writes it. */
export function encodeValue(reserve: Reserve, kind: number, value: unknown): Outgoing {
  const body = serialize(value)
  const message = reserve(kind, 0, body.length)
  message.bytes.set(body, headBytes)
  return message
}

/** Bytes of all columns; undefined when one is text, has gaps, or is not of the type that the model declares. */
function sizeOfNumbers(columns: readonly Column[], declared: readonly InputColumn[]): number | undefined {
  if (columns.length !== declared.length) return undefined
  let bytes = 0
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index]
    if (!column || column.valid || column.absent || column.type !== declared[index]?.type) return undefined
    if (column.type === 'string' || column.type === 'binary') return undefined
    bytes += padded(column.values.byteLength)
  }
  return bytes
}

function encodeColumns(reserve: Reserve, rows: number, columns: readonly Column[], bytes: number): Outgoing {
  const message = reserve(kinds.columns, rows, bytes)
  let at = headBytes
  for (const { values } of columns) {
    if (Array.isArray(values)) throw new Error('Text was measured as numbers.')
    putBytes(message, at, values)
    at += padded(values.byteLength)
  }
  return message
}

export function putBytes({ bytes }: Outgoing, at: number, values: ArrayBufferView): void {
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at)
}

/** The batch lies over the message's own bytes. */
export function decodeRun({ kind, rows, body }: Incoming, input: ScorerInput): Run {
  if (kind === kinds.matrix) {
    const values = new Float32Array(body.buffer, body.byteOffset, body.length / 4)
    return { batch: { kind: 'matrix', rows, values }, params: undefined }
  }
  if (kind === kinds.columns && input.kind === 'columns') {
    let at = body.byteOffset
    const columns = input.columns.map((column, index) => {
      const values = numbersAt(column, index, body.buffer as ArrayBuffer, at, rows)
      at += padded(values.values.byteLength)
      return values
    })
    return { batch: { kind: 'columns', rows, columns }, params: undefined }
  }
  // The pool that started this process wrote it.
  return deserialize(body) as Run
}

type NumberColumn = Exclude<Column, { type: 'string' | 'binary' }>

function numbersAt(
  { name, type }: InputColumn,
  index: number,
  buffer: ArrayBuffer,
  at: number,
  rows: number,
): NumberColumn {
  const own = name ?? String(index)
  switch (type) {
    case 'double':
      return { name: own, type, values: new Float64Array(buffer, at, rows) }
    case 'float':
      return { name: own, type, values: new Float32Array(buffer, at, rows) }
    case 'integer':
      return { name: own, type, values: new Int32Array(buffer, at, rows) }
    case 'boolean':
      return { name: own, type, values: new Uint8Array(buffer, at, rows) }
    case 'long':
    case 'datetime':
      return { name: own, type, values: new BigInt64Array(buffer, at, rows) }
    default:
      throw new Error(`A column of type ${type} has no layout of its own.`)
  }
}
