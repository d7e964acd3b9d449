import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { TableModule } from '#lib/pipelines/module-run.ts'
import type { JoinParameters } from '#lib/pipelines/modules/join-data/manifest.ts'
import { isNumeric, type TableColumn } from '#lib/pipelines/table.ts'
import { nameApart } from '#lib/pipelines/tables/name-apart.ts'
import { numberRows } from '#lib/pipelines/tables/number-rows.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

interface KeyPair {
  left: TableColumn
  right: TableColumn
}

export const run: TableModule<JoinParameters> = {
  kind: 'table',
  async plan(inputs, { leftKeys, rightKeys, matchCase, joinType, keepRightKeys }) {
    const left = requireRelation(inputs, 'left-dataset')
    const right = requireRelation(inputs, 'right-dataset')
    const pairs = pairKeys(selectColumns(left.columns, leftKeys), selectColumns(right.columns, rightKeys))
    const condition = pairs.map((pair) => equal(pair, matchCase)).join(' AND ')
    const [l, r] = [numberRows(left), numberRows(right)]
    if (joinType === 'LeftSemi') {
      const matches = `EXISTS (SELECT 1 FROM ${right.sql} AS r WHERE ${condition})`
      return {
        'results-dataset': { query: `SELECT ${l.columns} FROM ${l.sql} AS l WHERE ${matches} ORDER BY ${l.row}` },
      }
    }
    const ofRight = right.columns.filter((column) => keepRightKeys || !pairs.some((pair) => pair.right === column))
    const columns = nameApart([...left.columns, ...ofRight])
    const cells = [
      ...left.columns.map((column) =>
        leftCell(column, keepRightKeys ? undefined : pairs.find((pair) => pair.left === column)),
      ),
      ...ofRight.map(({ name }) => `r.${quoteName(name)}`),
    ].map((cell, index) => `${cell} AS ${quoteName(columns[index]?.name ?? '')}`)
    const joined = `${l.sql} AS l ${sqlJoins[joinType]} ${r.sql} AS r ON ${condition}`
    const order = `l.${l.row} NULLS LAST, r.${r.row}`
    const query = `SELECT ${cells.join(', ')} FROM ${joined} ORDER BY ${order}`
    return { 'results-dataset': { query, columns } }
  },
}

const sqlJoins = { Inner: 'JOIN', LeftOuter: 'LEFT JOIN', FullOuter: 'FULL JOIN' } as const

/** A key of the left stands for both where the right one is not kept, also in rows that only the right has. */
function leftCell({ name, type }: TableColumn, pair: KeyPair | undefined): string {
  if (!pair || pair.right.type !== type) return `l.${quoteName(name)}`
  return `COALESCE(l.${quoteName(name)}, r.${quoteName(pair.right.name)})`
}

function equal({ left, right }: KeyPair, matchCase: boolean): string {
  const [a, b] = [`l.${quoteName(left.name)}`, `r.${quoteName(right.name)}`]
  return matchCase || left.type !== 'string' ? `${a} = ${b}` : `lower(${a}) = lower(${b})`
}

function pairKeys(left: readonly TableColumn[], right: readonly TableColumn[]): KeyPair[] {
  if (left.length !== right.length || left.length === 0) {
    const message = `Both datasets need the same number of key columns; the left has ${left.length}, the right ${right.length}.`
    throw new AppError('UserError', message, 'rightKeys')
  }
  return left.map((column, index) => pairKey(column, right[index] ?? column))
}

function pairKey(left: TableColumn, right: TableColumn): KeyPair {
  if (left.type === right.type || (isNumeric(left) && isNumeric(right))) return { left, right }
  const message = `The key '${left.name}' is ${left.type} and '${right.name}' is ${right.type}: they never match. Give both one type with Edit Metadata.`
  throw new AppError('UserError', message, right.name)
}
