import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { Relation, TableModule } from '#lib/pipelines/module-run.ts'
import { convertCell, requireConverted } from '#lib/pipelines/modules/edit-metadata/convert.ts'
import type { flags, parameters } from '#lib/pipelines/modules/edit-metadata/manifest.ts'
import type { CellType, TableColumn } from '#lib/pipelines/table.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

type Parameters = z.output<typeof parameters>

export const run: TableModule<Parameters> = {
  kind: 'table',
  plan: async (inputs, given, { ask }) => {
    const relation = requireRelation(inputs, 'dataset')
    const chosen = selectColumns(relation.columns, given.columns)
    if (chosen.length === 0) throw new AppError('UserError', 'No column is selected. Select those to edit.', 'columns')
    const type = types[given.dataType]
    const converted = type ? chosen.filter((column) => column.type !== type) : []
    if (type) await requireConverted(ask, relation, converted, type)
    const names = newNames(chosen, given.newNames)
    const columns = relation.columns.map((column) =>
      chosen.includes(column) ? edit(column, { ...given, type, name: names.get(column.name) ?? column.name }) : column,
    )
    requireDifferent(columns)
    return { 'results-dataset': { query: select(relation, converted, type), columns } }
  },
}

const types: Record<Parameters['dataType'], CellType | undefined> = {
  Unchanged: undefined,
  String: 'string',
  Integer: 'integer',
  Double: 'double',
  Boolean: 'boolean',
  DateTime: 'datetime',
}

function select({ sql, columns }: Relation, converted: readonly TableColumn[], type: CellType | undefined): string {
  const cells = columns.map((column) =>
    type && converted.includes(column) ? convertCell(column, type) : quoteName(column.name),
  )
  return `SELECT ${cells.join(', ')} FROM ${sql}`
}

function newNames(chosen: readonly TableColumn[], text: string): ReadonlyMap<string, string> {
  if (text.trim() === '') return new Map()
  const names = text.split(',').map((name) => name.trim())
  if (names.length !== chosen.length || names.includes('')) {
    const message = `There are ${names.filter((name) => name !== '').length} new names for ${chosen.length} selected columns. Write one for each, separated by commas.`
    throw new AppError('UserError', message, 'newNames')
  }
  return new Map(chosen.map(({ name }, index) => [name, names[index] ?? name]))
}

type Edit = Pick<Parameters, 'categorical' | 'fields'> & { type: CellType | undefined; name: string }

function edit(column: TableColumn, { type, name, categorical, fields }: Edit): TableColumn {
  return {
    name,
    type: type ?? column.type,
    role: roles[fields](column.role),
    isCategorical: categorical === 'Unchanged' ? column.isCategorical : categorical === 'Categorical',
  }
}

type Role = TableColumn['role']
const clear =
  (cleared: Role, to: Role) =>
  (role: Role): Role =>
    role === cleared ? to : role

const roles: Record<(typeof flags)[number], (role: Role) => Role> = {
  Unchanged: (role) => role,
  Features: () => 'feature',
  Labels: () => 'label',
  Weights: () => 'weight',
  'Clear features': clear('feature', 'ignored'),
  'Clear labels': clear('label', 'feature'),
  'Clear scores': clear('score', 'feature'),
  'Clear weights': clear('weight', 'feature'),
}

/** Names that differ in case alone are the same to SQL. */
function requireDifferent(columns: readonly TableColumn[]): void {
  const seen = new Set<string>()
  for (const { name } of columns) {
    if (seen.has(name.toLowerCase()))
      throw new AppError('UserError', `Two columns would be called '${name}'. Choose another new name.`, 'newNames')
    seen.add(name.toLowerCase())
  }
}
