import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { cellTypes, type TableColumn } from '#lib/pipelines/table.ts'

const rule = z.discriminatedUnion('by', [
  z.object({ action: z.enum(['include', 'exclude']), by: z.literal('names'), names: z.array(z.string()) }),
  z.object({
    action: z.enum(['include', 'exclude']),
    by: z.literal('types'),
    types: z.array(z.enum([...cellTypes, 'numeric', 'categorical'])),
  }),
  /** 1-based, such as `1,3-8`. */
  z.object({ action: z.enum(['include', 'exclude']), by: z.literal('indices'), indices: z.string() }),
  z.object({ action: z.enum(['include', 'exclude']), by: z.literal('all') }),
])

/** What the column selector's dialog returns (studio-ux 17.2). Rules apply in order. */
export const columnSelection = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('names'), names: z.array(z.string()) }),
  z.object({
    mode: z.literal('rules'),
    beginWith: z.enum(['all', 'none']),
    rules: z.array(rule),
    /** Columns come as often and in the order the rules name them, instead of in the table's. */
    keepsOrder: z.boolean().default(false),
  }),
])
export type ColumnSelection = z.output<typeof columnSelection>
type Rule = z.output<typeof rule>

export const allColumns: ColumnSelection = { mode: 'rules', beginWith: 'all', rules: [], keepsOrder: false }

/** The columns that are meant, of those a table has. Throws UserError naming a column, index or range that it does not have. */
export function selectColumns(columns: readonly TableColumn[], selection: ColumnSelection): TableColumn[] {
  if (selection.mode === 'names') return byNames(columns, selection.names)
  let chosen = selection.beginWith === 'all' ? [...columns] : []
  for (const current of selection.rules) {
    const meant = matching(columns, current)
    const names = new Set(meant.map(({ name }) => name))
    chosen = current.action === 'include' ? [...chosen, ...meant] : chosen.filter(({ name }) => !names.has(name))
  }
  if (selection.keepsOrder) return chosen
  const names = new Set(chosen.map(({ name }) => name))
  return columns.filter(({ name }) => names.has(name))
}

function matching(columns: readonly TableColumn[], current: Rule): TableColumn[] {
  if (current.by === 'all') return [...columns]
  if (current.by === 'names') return byNames(columns, current.names)
  if (current.by === 'indices') return byIndices(columns, current.indices)
  return columns.filter((column) => current.types.some((type) => isOfType(column, type)))
}

function isOfType({ type, isCategorical }: TableColumn, wanted: string): boolean {
  if (wanted === 'numeric') return type === 'integer' || type === 'double'
  if (wanted === 'categorical') return isCategorical || type === 'string'
  return type === wanted
}

function byNames(columns: readonly TableColumn[], names: readonly string[]): TableColumn[] {
  return names.map((name) => {
    const found = columns.find((column) => column.name === name)
    if (found) return found
    throw new AppError('UserError', `There is no column '${name}'. The table has ${listNames(columns)}.`, name)
  })
}

function byIndices(columns: readonly TableColumn[], text: string): TableColumn[] {
  return text.split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (first !== undefined && from >= 1 && from <= to && to <= columns.length) return columns.slice(from - 1, to)
    throw new AppError(
      'UserError',
      `'${part.trim()}' is no column index: write numbers from 1 to ${columns.length} and ranges such as 3-8, separated by commas.`,
      text,
    )
  })
}

const shown = 20

function listNames(columns: readonly TableColumn[]): string {
  const names = columns.slice(0, shown).map(({ name }) => `'${name}'`)
  const more = columns.length - names.length
  return names.length === 0 ? 'no columns' : `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
