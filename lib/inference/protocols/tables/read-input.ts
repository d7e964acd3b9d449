import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { isMap, type JsonMap, rawJSON } from '#lib/inference/protocols/json/read-json.ts'
import { type ModelTable, modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { readLists } from '#lib/inference/protocols/tables/read-lists.ts'
import { readPositions, readRecords, readSplit } from '#lib/inference/protocols/tables/read-rows.ts'
import { readTensor } from '#lib/inference/protocols/tables/read-tensor.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** What a body holds below the key that names its form; each reader names what does not fit. */
export type InputForm = 'dataframe_split' | 'dataframe_records' | 'instances' | 'inputs'

/** A value in one of MLflow's forms, bound to the model (mlflow.md section 7). Throws Refusal and Mismatch. */
export function readInput(form: InputForm, value: unknown, model: ModelInterface): Question {
  const table = modelTable(model)
  if (table) return readers[form](value, model, table)
  if (model.input?.kind === 'tensor') return readTensor(tensorOf(form, value, model.input.name), model.input)
  return toJson(form, value)
}

type Reader = (value: unknown, model: ModelInterface, table: ModelTable) => Question

const readers: Record<InputForm, Reader> = {
  dataframe_split: (value, model, table) => {
    if (!isMap(value)) throw new Refusal(400, '"dataframe_split" must be a map with "columns" and "data".')
    return readSplit(value, model, table)
  },
  dataframe_records: (value, model, table) => {
    if (!Array.isArray(value)) throw new Refusal(400, '"dataframe_records" must be a list of maps, one a row.')
    return readRecords(value, model, table)
  },
  instances: (value, model, table) => {
    if (!Array.isArray(value)) throw new Refusal(400, '"instances" must be a list with an entry for each row.')
    return isListOfMaps(value) ? readInstances(value, model, table) : readPositions(value, table)
  },
  inputs: (value, model, table) => {
    if (isMap(value)) return readLists(value, table)
    if (Array.isArray(value)) {
      return isListOfMaps(value) ? readRecords(value, model, table) : readPositions(value, table)
    }
    return readPositions([value], table)
  },
}

/** Whether it begins like a list of records. */
export const isListOfMaps = (value: readonly unknown[]): value is JsonMap[] => isMap(value[0])

/** Every map must have the keys of the first. */
function readInstances(maps: readonly unknown[], model: ModelInterface, table: ModelTable): Question {
  const [first] = maps
  const keys = isMap(first) ? Object.keys(first) : []
  const odd = maps.findIndex(
    (map) => !isMap(map) || Object.keys(map).length !== keys.length || keys.some((key) => !Object.hasOwn(map, key)),
  )
  if (odd >= 0) throw new Refusal(400, `Row ${odd + 1} does not have the keys of the first row.`)
  return readRecords(maps, model, table)
}

/** The nested list for a model of one array, which a map may name. */
function tensorOf(form: InputForm, value: unknown, name: string | undefined): unknown {
  if (form === 'dataframe_split' || form === 'dataframe_records') {
    throw new Refusal(400, `The model reads one array per row, which a table does not hold: send "inputs" instead.`)
  }
  if (form === 'instances' && Array.isArray(value) && isListOfMaps(value)) {
    return value.map((map) => member(map, name))
  }
  return isMap(value) ? member(value, name) : value
}

function member(map: unknown, name: string | undefined): unknown {
  const [key, ...others] = isMap(map) ? Object.keys(map) : []
  const wanted = name ?? (others.length === 0 ? key : undefined)
  if (isMap(map) && wanted !== undefined && Object.hasOwn(map, wanted)) return map[wanted]
  throw new Refusal(400, `The model reads the array "${name ?? ''}", which the request does not have.`)
}

/** For models that Python feeds: they get the value in its form, whatever its types. Throws Refusal when nested too deeply. */
export function toJson(form: InputForm | 'csv' | 'bare', value: unknown): Question {
  try {
    return { kind: 'json', rows: rowsOf(value), text: JSON.stringify({ [form]: value }, writeExactly) }
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, 'The body is nested too deeply.', { cause: error })
    throw error
  }
}

const writeExactly = (_: string, value: unknown) => (typeof value === 'bigint' ? rawJSON(String(value)) : value)

/** Rows as they are counted before Python has seen them. */
function rowsOf(value: unknown): number {
  const data = isMap(value) && Array.isArray(value.data) ? value.data : value
  return Array.isArray(data) ? Math.max(1, data.length) : 1
}
