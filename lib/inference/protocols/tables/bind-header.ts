import { AppError } from '#lib/core/errors.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { Mismatch } from '#lib/inference/protocols/mismatch.ts'
import type { ModelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { resolveColumns } from '#lib/scoring/enforce.ts'

interface Bound {
  header: readonly unknown[]
  places: readonly number[] | undefined
}

const lastBound = new WeakMap<ModelInterface, Bound>()

/**
 * Where a row holds each column of the model; undefined when rows are exactly as the model reads them. The usual client sends
 * the same header every time, and it is bound once. Throws Mismatch naming what is missing.
 */
export function bindHeader(
  header: readonly unknown[],
  model: ModelInterface,
  table: ModelTable,
): readonly number[] | undefined {
  const last = lastBound.get(model)
  if (last && areSame(last.header, header)) return last.places
  const places = resolve(header.map(String), table)
  lastBound.set(model, { header, places })
  return places
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false
  return true
}

function resolve(header: string[], { input, arrays }: ModelTable): readonly number[] | undefined {
  // A table for a lone array goes by position.
  const isByPosition = arrays?.length === 1
  const read = isByPosition
    ? { ...input, columns: input.columns.map((column) => ({ ...column, name: undefined })) }
    : input
  if (isByPosition && header.length > input.columns.length) throw tooWide(header.length, input.columns.length)
  try {
    const { mapping } = resolveColumns(header, read)
    return mapping.every((place, index) => place === index) ? undefined : mapping
  } catch (error) {
    throw error instanceof AppError ? new Mismatch(error.message, error.target) : error
  }
}

const tooWide = (given: number, read: number) =>
  new Mismatch(`The model reads ${read} values a row, and the table has ${given} columns.`)

/** Rows without names: the model must not have names of its own to tell them by. Throws Refusal. */
export function bindPositions(width: number, table: ModelTable): void {
  const { columns } = table.input
  if (table.needsNames) throw needsNames(table)
  const isExact = (table.input.kind === 'columns' && table.input.exact === true) || table.arrays !== undefined
  const names = columns.some(({ name }) => name !== undefined)
  if (width === columns.length || (width > columns.length && !isExact && !names)) return
  const count = columns.length === 1 ? 'one value' : `${columns.length} values`
  throw new Mismatch(`The model reads ${count} a row, and the rows have ${width}.`)
}

function needsNames({ input }: ModelTable): Refusal {
  const shown = input.columns.slice(0, 3).map(({ name }) => `"${name}"`)
  const more = input.columns.length > shown.length ? ', …' : ''
  return new Refusal(
    400,
    `The model reads its columns by name, and the request has rows without names. Send {"columns": [${shown.join(', ')}${more}], "data": [[…]]}.`,
  )
}
