import type { ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import { columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { requestOf } from '#tests/inference/protocols/talk.ts'

export const served = { name: 'churn', version: '3', aliases: ['blue'] }
export const infer = (headers: ProtocolRequest['headers'] = {}) =>
  requestOf({ path: '/v2/models/churn/infer', headers, served })

export const matrix = modelOf(
  { kind: 'matrix', columns: [inputColumn(undefined, 'float'), inputColumn(undefined, 'float')] },
  {
    kind: 'onnx',
    outputs: [
      { name: 'label', type: 'int64', width: 1 },
      { name: 'probabilities', type: 'float32', width: 2, labels: ['no', 'yes'] },
    ],
    signature: undefined,
  },
)
export const typed = columnsModel([
  inputColumn('age', 'integer'),
  inputColumn('city', 'string'),
  inputColumn('photo', 'binary', false),
  inputColumn('at', 'datetime', false),
])

export const tensor = (name: string, datatype: string, shape: number[], data: unknown, parameters?: object) => ({
  ...{ name, datatype, shape, data },
  ...(parameters && { parameters }),
})
