import type { ColumnSpec, Signature, TensorSpec } from '#lib/mlflow/signature.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { columnTypeOf } from '#lib/scoring/onnx/tensor-values.ts'
import type { InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'
import { type ColumnType, columnTypes } from '#lib/tabular/columns.ts'

export interface NativeInputPlan {
  input: Extract<ScorerInput, { kind: 'columns' }>
  /** Where each column of the estimator's frame is among the input's. */
  places: number[]
  /** The frame's names; undefined where the model reads by position. */
  names: string[] | undefined
}

type Reads = Pick<Estimator, 'name' | 'featureCount' | 'featureNames' | 'textColumns'>

/** What the signature declares, or without one what the estimator reads (mlflow.md section 6). Throws NotNative. */
export function planNativeInput(signature: Signature | undefined, estimator: Reads): NativeInputPlan {
  const declared = signature?.inputs
  if (!declared) return planWithout(estimator)
  const columns =
    declared.kind === 'columns' ? declared.columns.map(toInputColumn) : fromTensors(declared.tensors, estimator)
  const plan = placeColumns(columns, estimator)
  checkTexts(plan, estimator)
  return plan
}

function toInputColumn(spec: ColumnSpec, index: number): InputColumn {
  const type = columnTypes.find((candidate) => candidate === spec.type)
  const name = spec.name ?? String(index + 1)
  if (!type || type === 'binary') throw new NotNative(`the column "${name}" of its signature is of type ${spec.type}`)
  if (type === 'datetime') throw new NotNative(`the column "${name}" of its signature holds dates`)
  return withMissing({ name: spec.name, type, required: spec.required })
}

function fromTensors([spec, ...others]: TensorSpec[], estimator: Reads): InputColumn[] {
  const shape = spec?.shape ?? []
  if (!spec || others.length > 0 || shape.length > 2)
    throw new NotNative('its signature declares tensors that are no table')
  const declared = shape.length === 1 ? 1 : (shape[1] ?? -1)
  const width = declared < 0 ? estimator.featureCount : declared
  const type = columnTypeOf(spec.dtype)
  if (width === undefined) throw new NotNative('neither its signature nor its file says how many columns it reads')
  if (!type) throw new NotNative(`its signature declares a tensor of ${spec.dtype}`)
  return Array.from({ length: width }, () => withMissing({ name: undefined, type, required: true }))
}

function planWithout({ featureCount, featureNames, textColumns }: Reads): NativeInputPlan {
  const count = featureNames?.length ?? featureCount
  if (count === undefined) throw new NotNative('it has no signature, and its file does not say which columns it reads')
  const columns = Array.from({ length: count }, (_, index): InputColumn => {
    const type: ColumnType = textColumns?.[index] ? 'string' : 'double'
    return withMissing({ name: featureNames?.[index], type, required: true })
  })
  const input = featureNames
    ? { kind: 'columns' as const, columns }
    : { kind: 'columns' as const, columns, exact: true as const }
  return { input, places: columns.map((_, index) => index), names: featureNames && [...featureNames] }
}

/** By name in the order of the estimator, which may have been fitted with columns in another. */
function placeColumns(columns: InputColumn[], { name, featureCount, featureNames }: Reads): NativeInputPlan {
  const input = { kind: 'columns' as const, columns }
  const names = columns.flatMap((column) => (column.name === undefined ? [] : [column.name]))
  const isNamed = names.length === columns.length
  if (isNamed && featureNames) {
    const places = featureNames.map((feature) => names.indexOf(feature))
    const missing = featureNames.filter((_, index) => places[index] === -1)
    if (missing.length === 0) return { input, places, names: [...featureNames] }
    throw new NotNative(`${name} was fitted with ${listed(missing)}, which its signature does not declare`)
  }
  const count = featureNames?.length ?? featureCount ?? columns.length
  if (count !== columns.length) {
    throw new NotNative(`${name} was fitted with ${count} columns, and its signature declares ${columns.length}`)
  }
  return { input, places: columns.map((_, index) => index), names: isNamed ? names : undefined }
}

/** Numbers where the estimator reads text are found here; text where it reads numbers, when it is first run. */
function checkTexts({ input, places, names }: NativeInputPlan, { name, textColumns }: Reads): void {
  for (const [index, readsText] of textColumns?.entries() ?? []) {
    const column = input.columns[places[index] ?? -1]
    if (!readsText || !column || column.type === 'string') continue
    throw new NotNative(
      `the column "${names?.[index] ?? index + 1}" is ${column.type} in its signature, and ${name} reads text there`,
    )
  }
}

const withMissing = (column: InputColumn): InputColumn =>
  column.type === 'string' ? { ...column, keepsMissing: true } : column

function listed(names: string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`)
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  return `the column${names.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`
}
