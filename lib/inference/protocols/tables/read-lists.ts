import { isMap, type JsonMap } from '#lib/inference/protocols/json/read-json.ts'
import { Mismatch } from '#lib/inference/protocols/mismatch.ts'
import type { ArrayColumns, ModelTable } from '#lib/inference/protocols/tables/model-table.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

type Lists = (readonly unknown[] | undefined)[]

/** A map of names to lists, one a column or an array of the model; plain values are one row. Throws Refusal and Mismatch. */
export function readLists(map: JsonMap, table: ModelTable): Question {
  const arrays = table.arrays ?? columnsAsArrays(table)
  const missing = arrays.filter(
    ({ name, isRequired }) => isRequired && (name === undefined || !Object.hasOwn(map, name)),
  )
  if (missing.length > 0) throw missingNames(missing, map)
  const isOneRow = arrays.every(({ name }) => name === undefined || !Array.isArray(own(map, name)))
  const columns: Lists = new Array(table.input.columns.length).fill(undefined)
  let rows: number | undefined
  for (const array of arrays) {
    const value = array.name === undefined ? undefined : own(map, array.name)
    if (value === undefined) continue
    const list = isOneRow ? [value] : requireList(value, array.name)
    rows ??= list.length
    if (list.length !== rows) throw ragged(array.name, list.length, rows)
    spread(list, array, columns)
  }
  if (!rows) throw new Refusal(400, 'The request has no rows.')
  return { kind: 'columns', rows, columns }
}

const own = (map: JsonMap, name: string): unknown => (Object.hasOwn(map, name) ? map[name] : undefined)

const columnsAsArrays = ({ input }: ModelTable): ArrayColumns[] =>
  input.columns.map(({ name, required }, first) => ({ name, first, width: 1, isRequired: required }))

function requireList(value: unknown, name: string | undefined): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new Refusal(400, `"${name}" must be a list with a value for each row.`, { target: String(name) })
}

/** The values of an array go to its columns. Throws Mismatch naming the row whose shape is another. */
function spread(list: readonly unknown[], { name, first, width }: ArrayColumns, columns: Lists): void {
  if (width === 1 && !Array.isArray(list[0])) {
    columns[first] = list
    return
  }
  for (let row = 0; row < list.length; row++) {
    const values = list[row]
    if (Array.isArray(values) && values.length === width) continue
    const given = Array.isArray(values) ? `${values.length} values` : isMap(values) ? 'a map' : 'one value'
    throw new Mismatch(`"${name}", row ${row + 1}: ${given}, and the model reads a list of ${width}.`, name)
  }
  // Each was just seen to be a list.
  const lists = list as (readonly unknown[])[]
  for (let offset = 0; offset < width; offset++) columns[first + offset] = lists.map((values) => values[offset])
}

const ragged = (name: string | undefined, given: number, rows: number) =>
  new Refusal(400, `"${name}" has ${given} values, and the lists before it have ${rows}: all must have one a row.`, {
    target: String(name),
  })

function missingNames(missing: readonly ArrayColumns[], map: JsonMap): Refusal {
  const names = missing.flatMap(({ name }) => (name === undefined ? [] : [`"${name}"`]))
  const given = Object.keys(map)
    .slice(0, 10)
    .map((name) => `"${name}"`)
  if (names.length === 0) {
    return new Refusal(
      400,
      `The model's input has no name: send a nested list instead of a map with ${given.join(', ')}.`,
    )
  }
  return new Mismatch(
    `Missing: ${names.slice(0, 10).join(', ')}. The request has ${given.join(', ') || 'nothing'}.`,
    missing[0]?.name,
  )
}
