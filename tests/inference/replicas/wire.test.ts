import { expect, test } from 'vitest'
import { createPredictionReader, createPredictionWriter } from '#lib/inference/replicas/processes/prediction-message.ts'
import { decodeRun, encodeRun } from '#lib/inference/replicas/processes/run-message.ts'
import {
  createIncoming,
  createOutgoing,
  type Incoming,
  kinds,
  type Outgoing,
  readMessage,
} from '#lib/inference/replicas/processes/wire.ts'
import type { Batch, Prediction, ScorerInput } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

const sent = ({ bytes, length }: Outgoing): Incoming => readMessage(bytes.slice(0, length), 0)

const named = (name: string, type: Column['type']) => ({ name, type, required: true })
const numbers: Column[] = [
  { name: 'a', type: 'double', values: Float64Array.of(1.5, -0, Number.NaN) },
  { name: 'b', type: 'float', values: Float32Array.of(1, 2, 3) },
  { name: 'c', type: 'integer', values: Int32Array.of(-1, 0, 1) },
  { name: 'd', type: 'boolean', values: Uint8Array.of(1, 0, 1) },
  { name: 'e', type: 'long', values: BigInt64Array.of(2n ** 60n, -1n, 0n) },
  { name: 'f', type: 'datetime', values: BigInt64Array.of(1n, 2n, 3n) },
]
const input: ScorerInput = { kind: 'columns', columns: numbers.map(({ name, type }) => named(name, type)) }

test.each<[string, Batch, ScorerInput, number]>([
  ['numbers', { kind: 'columns', rows: 3, columns: numbers }, input, kinds.columns],
  [
    'a matrix',
    { kind: 'matrix', rows: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { kind: 'matrix', columns: [named('a', 'float'), named('b', 'float'), named('c', 'float')] },
    kinds.matrix,
  ],
  [
    'numbers with gaps, and text',
    {
      kind: 'columns',
      rows: 2,
      columns: [
        { name: 'a', type: 'double', values: Float64Array.of(1, 2), valid: Uint8Array.of(1, 0) },
        { name: 't', type: 'string', values: ['é', ''] },
      ],
    },
    { kind: 'columns', columns: [named('a', 'double'), named('t', 'string')] },
    kinds.batch,
  ],
  [
    'a tensor',
    { kind: 'tensor', rows: 1, values: Uint8Array.of(1, 2, 3, 4), shape: [2, 2] },
    { kind: 'tensor', name: undefined, dtype: 'uint8', shape: [2, 2] },
    kinds.batch,
  ],
])('a run of %s arrives as it was sent', (_, batch, reads, kind) => {
  const message = sent(encodeRun(createOutgoing(), { batch, params: undefined }, reads))
  expect(message.kind).toBe(kind)
  expect(decodeRun(message, reads)).toEqual({ batch, params: undefined })
})

test('predictions arrive as they were sent; of the same outputs only the numbers are sent again', () => {
  const write = createPredictionWriter(createOutgoing())
  const read = createPredictionReader()
  const scores = (...values: number[]): Prediction => ({
    rows: values.length,
    outputs: [
      { name: 'label', type: 'int64', width: 1, values: BigInt64Array.from(values, (value) => BigInt(value)) },
      { name: 'p', type: 'float32', width: 2, labels: ['0', '1'], values: Float32Array.from([...values, ...values]) },
    ],
  })
  const texts: Prediction = { rows: 1, outputs: [{ name: 'label', type: 'string', width: 1, values: ['ja'] }] }
  const renamed = { rows: 1, outputs: scores(1).outputs.map((output) => ({ ...output, name: `${output.name}2` })) }
  const all = [scores(1, 2), scores(3), texts, scores(4), scores(5, 6, 7), renamed, scores(8)]
  const messages = all.map((prediction) => sent(write(prediction)))
  const { prediction, numbers: again } = kinds
  const expected = [prediction, again, prediction, prediction, again, prediction, prediction]
  expect(messages.map(({ kind }) => kind)).toEqual(expected)
  expect(messages.map(read)).toEqual(all)
})

test.each([1, 7, 16, 17, 1000])('messages are put together from pieces of %i bytes', (size) => {
  const reserve = createOutgoing()
  const stream = Buffer.concat(
    [5, 0, 64, 1].map((bytes, index) => {
      const message = reserve(index + 1, bytes, bytes)
      message.bytes.fill(bytes, 16, message.length)
      return Buffer.from(message.bytes.subarray(0, message.length))
    }),
  )
  const received: [number, number, number[]][] = []
  const push = createIncoming(({ kind, rows, body }) => {
    expect(body.byteOffset % 8).toBe(0)
    received.push([kind, rows, [...body]])
  })
  for (let at = 0; at < stream.length; at += size) push(Uint8Array.from(stream.subarray(at, at + size)))
  expect(received).toEqual(
    [5, 0, 64, 1].map((bytes, index) => [index + 1, bytes, Array.from({ length: bytes }, () => bytes)]),
  )
})
