import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import type { Ask } from '#lib/pipelines/module-run.ts'
import { quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

const parsed = z.union([
  z.object({ error: z.literal(true), error_message: z.string() }),
  z.object({ error: z.literal(false), statements: z.array(z.object({ node: z.unknown() })) }),
])

/**
 * Lets nothing pass but one SELECT that reads the given tables, as DuckDB itself understands the text.
 * Throws UserError saying what it is instead, or what it reads beyond the tables.
 */
export async function checkSelect(text: string, tables: readonly string[], ask: Ask): Promise<void> {
  const [[answer] = []] = await ask(`SELECT CAST(json_serialize_sql(${quoteText(text)}) AS VARCHAR)`)
  const tree = parsed.parse(JSON.parse(String(answer)))
  if (tree.error) throw refuse(explain(tree.error_message))
  if (tree.statements.length !== 1) {
    throw refuse(
      `The query has ${tree.statements.length} statements. Write one SELECT; join several with WITH or UNION.`,
    )
  }
  const names = new Set([...tables, ...namesOfSubqueries(tree.statements)])
  for (const part of partsOf(tree.statements)) checkPart(part, names, tables)
}

/** Functions that make rows from nothing but their arguments. */
const rowFunctions = new Set(['range', 'generate_series', 'unnest'])
/** Functions that tell of the machine or its settings instead of the data. */
const foreignFunctions =
  /^(current_setting|getenv|getvariable|nextval|currval|write_log|txid_current|pg_.*|has_.*_privilege|current_(database|schema|schemas|user|role|query|connection_id)|session_user|user)$/

type Part = Record<string, unknown>

function checkPart(part: Part, names: ReadonlySet<string>, tables: readonly string[]): void {
  const name = String(part.table_name ?? '')
  if (
    part.type === 'BASE_TABLE' &&
    (part.schema_name !== '' || part.catalog_name !== '' || !names.has(name.toLowerCase()))
  )
    throw refuse(
      `There is no table '${name}'. The query can read ${tables.join(', ')}: what is connected to the module.`,
    )
  if (part.type === 'SHOW_REF') throw refuse('The query describes tables. Write one SELECT that reads their rows.')
  if (part.type === 'TABLE_FUNCTION' && !rowFunctions.has(functionOf(part.function)))
    throw refuse(`The query cannot read from ${functionOf(part.function)}(): only from ${tables.join(', ')}.`)
  if (part.class === 'FUNCTION' && foreignFunctions.test(functionOf(part)))
    throw refuse(`The query cannot call ${functionOf(part)}(), which tells nothing of the data.`)
}

const functionOf = (part: unknown): string =>
  isPart(part) && typeof part.function_name === 'string' ? part.function_name.toLowerCase() : ''

/** Of the parts of WITH, wherever they stand; what could be a file's name is none of them. */
const namesOfSubqueries = (tree: unknown): string[] =>
  partsOf(tree).flatMap(({ cte_map: map }) => {
    const entries = isPart(map) && Array.isArray(map.map) ? map.map : []
    return entries.flatMap((entry) =>
      isPart(entry) && typeof entry.key === 'string' && /^[^./\\:]+$/.test(entry.key) ? [entry.key.toLowerCase()] : [],
    )
  })

function partsOf(tree: unknown): Part[] {
  if (Array.isArray(tree)) return tree.flatMap(partsOf)
  if (!isPart(tree)) return []
  return [tree, ...Object.values(tree).flatMap(partsOf)]
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)

const explain = (message: string): string =>
  message.startsWith('Only SELECT')
    ? 'The query is no SELECT. Write one SELECT over t1, t2 and t3; it cannot change or create anything.'
    : `The SQL query cannot be read: ${message.replace(/\s*LINE \d+:.*$/s, '')}`

const refuse = (message: string): AppError => new AppError('UserError', message, 'query')
