import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import type { InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'

export const inputColumn = (name: string | undefined, type: ColumnType, required = true): InputColumn => ({
  name,
  type,
  required,
  ...(type === 'string' && { keepsMissing: true as const }),
})

/** A model as its replica would tell of it; its signature declares what it reads, unless another is given. */
export function modelOf(input: ScorerInput, more: Partial<ModelInterface> = {}): ModelInterface {
  return {
    kind: 'native',
    signature: signatureOf(input),
    input,
    outputs: [{ name: 'prediction', type: 'float64', width: 1 }],
    answers: 'array',
    labels: undefined,
    rowsPerRun: undefined,
    isRowWise: true,
    example: undefined,
    ...more,
  }
}

function signatureOf(input: ScorerInput): Signature | undefined {
  if (input.kind === 'files') return undefined
  if (input.kind === 'tensor') {
    const { name, dtype, shape } = input
    return {
      inputs: { kind: 'tensors', tensors: [{ ...(name && { name }), dtype, shape: [-1, ...shape] }] },
      params: [],
    }
  }
  const columns = input.columns.map(({ name, type, required }) => ({ ...(name && { name }), type, required }))
  return { inputs: { kind: 'columns', columns }, params: [] }
}

export const columnsModel = (columns: InputColumn[], more: Partial<ModelInterface> = {}) =>
  modelOf({ kind: 'columns', columns }, more)

export const bytesOf = (body: unknown): Uint8Array =>
  body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
