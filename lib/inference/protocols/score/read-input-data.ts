import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { isMap } from '#lib/inference/protocols/json/read-json.ts'
import { type ModelTable, modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { isListOfMaps, readInput } from '#lib/inference/protocols/tables/read-input.ts'
import { readPositions } from '#lib/inference/protocols/tables/read-rows.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

const frameKeys = new Set(['columns', 'index', 'data'])

/** Whether it is a table as pandas splits it; `index` may be left out, and `columns` too. */
export const isFrame = (value: unknown): boolean =>
  isMap(value) && Array.isArray(value.data) && Object.keys(value).every((key) => frameKeys.has(key))

/** `input_data` in every shape of mlflow.md section 8. Throws Refusal and Mismatch. */
export function readAzureInput(value: unknown, model: ModelInterface): Question {
  const table = modelTable(model)
  if (isFrame(value) && !hasArray(table, 'data')) return readInput('dataframe_split', value, model)
  if (Array.isArray(value) && isListOfMaps(value)) return readInput('dataframe_records', value, model)
  if (value === null || value === undefined) throw new Refusal(400, '"input_data" is empty.', { target: 'input_data' })
  return readInput('inputs', value, model)
}

/** A model may have an array or a column with the name of a frame's key. */
const hasArray = (table: ModelTable | undefined, name: string) =>
  table?.input.columns.some((column) => column.name === name) === true

/** The rows of services that scikit-learn scripts made: their columns go by position, whatever names the model has. */
export function readServiceData(data: unknown, model: ModelInterface): Question {
  const table = modelTable(model)
  if (table && Array.isArray(data) && !isListOfMaps(data)) return readPositions(data, table, true)
  return readAzureInput(data, model)
}
