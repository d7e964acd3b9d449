import type { DuckDBConnection } from '@duckdb/node-api'
import type { PlannedOutput, Relation } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { keepColumns, keepQuery } from '#lib/pipelines/tables/keep-table.ts'
import { collectRelation } from '#lib/pipelines/tables/read-columns.ts'
import { describeQuery } from '#lib/pipelines/tables/write-table.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** A table of a request: in memory or in DuckDB, and brought to the other place when somebody wants it there. */
export interface RequestTable {
  /** What is known of its columns, by name. */
  described: readonly TableColumn[]
  columns: () => Promise<Columns>
  relation: () => Promise<Relation>
}

/** The tables of one request, under names that the next one takes again. */
export interface RequestTables {
  ofColumns: (given: Columns, described: readonly TableColumn[]) => RequestTable
  /** `inputs` are the relations that the query reads. */
  ofQuery: (planned: PlannedQuery, inputs: Readonly<Record<string, Relation>>) => Promise<RequestTable>
  drop: () => Promise<void>
}

export type PlannedQuery = Extract<PlannedOutput, { query: string }>

/** What a query gives depends on its text and on the columns of what it reads, so it is asked once. */
export type Descriptions = Map<string, TableColumn[]>

/** Plans may hold values of a request, such as a mean: then each is another. */
const maxDescriptions = 500

export function createRequestTables(connection: DuckDBConnection, descriptions: Descriptions): RequestTables {
  let count = 0
  const nextName = () => `answer_${count++}`
  return {
    ofColumns(given, described) {
      let kept: Promise<Relation> | undefined
      return {
        described,
        columns: async () => ({ rows: given.rows, columns: given.columns.map(asTableHas) }),
        relation: () => {
          kept ??= keepColumns(connection, nextName(), given, described)
          return kept
        },
      }
    },
    async ofQuery({ query, columns }, inputs) {
      const described = columns ?? (await describe(connection, descriptions, query, inputs))
      return tableOf(connection, await keepQuery(connection, nextName(), { query, columns: described }))
    },
    async drop() {
      for (let index = 0; index < count; index++) await connection.run(`DROP TABLE IF EXISTS answer_${index}`)
    },
  }
}

export const tableOf = (connection: DuckDBConnection, relation: Relation): RequestTable => ({
  described: relation.columns,
  columns: () => collectRelation(connection, relation),
  relation: async () => relation,
})

async function describe(
  connection: DuckDBConnection,
  descriptions: Descriptions,
  query: string,
  inputs: Readonly<Record<string, Relation>>,
): Promise<TableColumn[]> {
  const key = JSON.stringify([query, inputs])
  const known = descriptions.get(key)
  if (known) return known
  const [like] = Object.values(inputs)
  const described = await describeQuery(connection, query, like?.columns)
  if (descriptions.size >= maxDescriptions) descriptions.clear()
  descriptions.set(key, described)
  return described
}

/** Tables hold no numbers of 32 bits, and no NaN: such a cell is missing. */
function asTableHas(column: Column): Column {
  const { name, valid } = column
  const named = { name, ...(valid && { valid }) }
  if (column.type === 'integer') return { ...named, type: 'long', values: BigInt64Array.from(column.values, BigInt) }
  if (column.type !== 'double' && column.type !== 'float') return { ...column, ...named }
  const values = column.type === 'float' ? Float64Array.from(column.values) : column.values
  if (!values.some(Number.isNaN)) return { ...named, type: 'double', values }
  const mask = Uint8Array.from(values, (value, row) => (Number.isNaN(value) || valid?.[row] === 0 ? 0 : 1))
  return { name, type: 'double', values: values.map((value, row) => (mask[row] === 0 ? 0 : value)), valid: mask }
}
