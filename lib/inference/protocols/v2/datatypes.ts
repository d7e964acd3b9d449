import type { PredictionColumn, TensorType } from '#lib/scoring/scorer.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'

/** Element types of the Open Inference Protocol and their bytes; 0 for those that vary. */
export const datatypeBytes = {
  BOOL: 1,
  UINT8: 1,
  UINT16: 2,
  UINT32: 4,
  UINT64: 8,
  INT8: 1,
  INT16: 2,
  INT32: 4,
  INT64: 8,
  FP16: 2,
  FP32: 4,
  FP64: 8,
  BYTES: 0,
} as const

export type Datatype = keyof typeof datatypeBytes

export const isDatatype = (text: unknown): text is Datatype =>
  typeof text === 'string' && Object.hasOwn(datatypeBytes, text)

const ofColumns: Record<ColumnType, Datatype> = {
  boolean: 'BOOL',
  integer: 'INT32',
  long: 'INT64',
  float: 'FP32',
  double: 'FP64',
  string: 'BYTES',
  binary: 'BYTES',
  datetime: 'BYTES',
}
export const datatypeOfColumn = (type: ColumnType): Datatype => ofColumns[type]

const ofTensors: Record<TensorType, Datatype> = {
  bool: 'BOOL',
  uint8: 'UINT8',
  uint16: 'UINT16',
  int8: 'INT8',
  int16: 'INT16',
  int32: 'INT32',
  int64: 'INT64',
  float32: 'FP32',
  float64: 'FP64',
}
export const datatypeOfTensor = (type: TensorType): Datatype => ofTensors[type]

/** Of a numpy name in a signature; undefined for those that the protocol lacks. */
export function datatypeOfNumpy(dtype: string): Datatype | undefined {
  if (Object.hasOwn(ofTensors, dtype)) return ofTensors[dtype as TensorType]
  const others: Readonly<Record<string, Datatype>> = { uint32: 'UINT32', uint64: 'UINT64', float16: 'FP16' }
  if (/^(str|object|bytes|string)$/.test(dtype)) return 'BYTES'
  return Object.hasOwn(others, dtype) ? others[dtype] : undefined
}

const ofOutputs: Record<PredictionColumn['type'], Datatype> = {
  float32: 'FP32',
  float64: 'FP64',
  int32: 'INT32',
  int64: 'INT64',
  uint8: 'UINT8',
  bool: 'BOOL',
  string: 'BYTES',
}
export const datatypeOfOutput = (type: PredictionColumn['type']): Datatype => ofOutputs[type]
