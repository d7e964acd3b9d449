import { AppError } from '#lib/core/errors.ts'
import type { Ask } from '#lib/pipelines/module-run.ts'
import { readColumnReference } from '#lib/pipelines/modules/split-data/column-reference.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { quoteName, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

/**
 * SQL of comparisons such as `\"Year" > 2010` or `(\0)<=30 & !=20`; & binds closer than |.
 * Throws UserError naming the part that is no comparison, or does not fit the column's type.
 */
export async function relativeCondition(columns: readonly TableColumn[], text: string, ask: Ask): Promise<string> {
  const [column, comparisons] = readColumnReference(columns, text)
  const alternatives = comparisons.split('|').map((part) => part.split('&'))
  const compared = alternatives.map((parts) => Promise.all(parts.map((part) => compare(column, part, ask))))
  const conditions = (await Promise.all(compared)).map((parts) => parts.join(' AND '))
  return `(${conditions.join(' OR ')})`
}

async function compare(column: TableColumn, part: string, ask: Ask): Promise<string> {
  const [, operator = '', given = ''] = /^\s*(<=|>=|==|!=|<|>)\s*(.+?)\s*$/s.exec(part) ?? []
  if (operator === '') {
    const message = `'${part.trim()}' is no comparison: write one of <, >, <=, >=, ==, != and a value.`
    throw new AppError('UserError', message, part.trim())
  }
  const isOrdered = column.type !== 'string' && column.type !== 'boolean'
  if (!isOrdered && operator !== '==' && operator !== '!=') {
    const message = `'${column.name}' holds ${column.type === 'string' ? 'texts' : 'true and false'}, which can be compared with == and != only.`
    throw new AppError('UserError', message, column.name)
  }
  const value = await literalOf(column, given.replace(/^(["'])(.*)\1$/s, '$2'), ask)
  return `${quoteName(column.name)} ${operator === '==' ? '=' : operator} ${value}`
}

async function literalOf({ name, type }: TableColumn, given: string, ask: Ask): Promise<string> {
  if (type === 'string') return quoteText(given)
  if (type === 'boolean' && /^(true|false)$/i.test(given)) return given.toLowerCase()
  if ((type === 'integer' || type === 'double') && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(given))
    return /^[-+]?\d{1,18}$/.test(given) ? given : `CAST('${given}' AS DOUBLE)`
  if (type === 'datetime') {
    const [[time] = []] = await ask(`SELECT CAST(COALESCE(${parsings(given)}) AS VARCHAR)`)
    if (time !== null) return `TIMESTAMP '${time}'`
  }
  throw new AppError('UserError', `'${given}' is no ${kinds[type]}, as '${name}' holds them.`, name)
}

/** As Azure writes dates, month first, and as everybody else may. */
const parsings = (given: string): string => {
  const formats = ['%m/%d/%Y', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M'].map(quoteText).join(', ')
  return `TRY_CAST(${quoteText(given)} AS TIMESTAMP), try_strptime(${quoteText(given)}, [${formats}])`
}

const kinds = {
  boolean: 'true or false',
  integer: 'number',
  double: 'number',
  datetime: 'date, such as 2010-01-31 or 1/31/2010',
}
