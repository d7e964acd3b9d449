import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { isMap, type JsonMap } from '#lib/inference/protocols/json/read-json.ts'
import { bindHeader, bindPositions } from '#lib/inference/protocols/tables/bind-header.ts'
import type { ModelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { readLists } from '#lib/inference/protocols/tables/read-lists.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

type Rows = readonly (readonly unknown[])[]

/** `{"columns": […]?, "index": […]?, "data": [[…]]}` as pandas writes a frame. Throws Refusal and Mismatch. */
export function readSplit({ columns, data }: JsonMap, model: ModelInterface, table: ModelTable): Question {
  if (!Array.isArray(data)) throw new Refusal(400, '"data" must be a list of rows.', { target: 'data' })
  if (columns === undefined || columns === null) return readPositions(data, table)
  if (!Array.isArray(columns)) throw new Refusal(400, '"columns" must be a list of names.', { target: 'columns' })
  // Checked first: a missing column is a better message than rows of another length.
  const arrays = table.arrays && table.arrays.length > 1 && columns.some((name) => isArrayName(name, table))
  if (arrays) return readLists(columnsOf(columns, requireRows(data, columns.length)), table)
  const places = bindHeader(columns, model, table)
  const cells = requireRows(data, columns.length)
  return { kind: 'rows', rows: cells.length, cells, places }
}

/** Rows whose places are the model's: without names. */
export function readPositions(data: readonly unknown[], table: ModelTable, isNamed = false): Question {
  const [first] = data
  const width = Array.isArray(first) ? first.length : 1
  if (data.length > 0) bindPositions(width, isNamed ? { ...table, needsNames: false } : table)
  const cells = requireRows(data, width)
  return { kind: 'rows', rows: cells.length, cells, places: undefined }
}

/** Rows of one length. A list of plain values is a table of one column. Throws Refusal naming the first row that differs. */
function requireRows(data: readonly unknown[], width: number): Rows {
  if (data.length === 0) throw new Refusal(400, 'The request has no rows.', { target: 'data' })
  if (width === 1 && !Array.isArray(data[0])) return data.map((cell) => [cell])
  for (let row = 0; row < data.length; row++) {
    const cells = data[row]
    if (!Array.isArray(cells)) throw new Refusal(400, `Row ${row + 1} is not a list of values.`)
    if (cells.length !== width) {
      throw new Refusal(400, `Row ${row + 1} has ${cells.length} values, and ${width} are expected.`)
    }
  }
  // Each was just seen to be a list.
  return data as Rows
}

const isArrayName = (name: unknown, { arrays }: ModelTable) => arrays?.some((array) => array.name === name) === true

const columnsOf = (names: readonly unknown[], rows: Rows): JsonMap =>
  Object.fromEntries(names.map((name, place) => [String(name), rows.map((row) => row[place])]))

/** A list of maps, one a row; a key that one lacks is missing there. Throws Refusal and Mismatch. */
export function readRecords(records: readonly unknown[], model: ModelInterface, table: ModelTable): Question {
  const maps = records.map((record, row) => {
    if (isMap(record)) return record
    throw new Refusal(400, `Row ${row + 1} is not a map of column names to values.`)
  })
  if (table.arrays) return readSplit(splitOf(maps), model, table)
  const names = table.input.columns.map(({ name }) => name)
  // Names from the request are needed where the model has none, and to tell what is missing.
  if (names.some((name) => name === undefined)) return readSplit(splitOf(maps), model, table)
  const getters = names.map((name) => getterOf(String(name)))
  const found = new Uint8Array(names.length)
  const cells = maps.map((map) => {
    const row = new Array<unknown>(names.length)
    for (let index = 0; index < getters.length; index++) {
      const cell = getters[index]?.(map)
      if (cell !== undefined) found[index] = 1
      row[index] = cell
    }
    return row
  })
  const isMissing = table.input.columns.some(({ required }, index) => required && found[index] === 0)
  if (isMissing || maps.length === 0) bindHeader(headerOf(maps), model, table)
  if (maps.length === 0) throw new Refusal(400, 'The request has no rows.')
  const places = found.every(Boolean) ? undefined : Array.from(found, (isFound, index) => (isFound ? index : -1))
  return { kind: 'rows', rows: maps.length, cells, places }
}

/** A map of JSON has members of its own only, but for names that every object has. */
function getterOf(name: string): (map: JsonMap) => unknown {
  if (name in Object.prototype) return (map) => (Object.hasOwn(map, name) ? map[name] : undefined)
  return (map) => map[name]
}

const headerOf = (maps: readonly JsonMap[]): string[] => [...new Set(maps.flatMap((map) => Object.keys(map)))]

function splitOf(maps: readonly JsonMap[]): JsonMap {
  const columns = headerOf(maps)
  return { columns, data: maps.map((map) => columns.map((name) => (Object.hasOwn(map, name) ? map[name] : null))) }
}
