import { AppError } from '#lib/core/errors.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** What was entered, and what is known of its columns beyond their types. */
export interface ParsedTable {
  table: Columns
  described: TableColumn[]
}

const mostColumns = 10_000

/**
 * Lines `label index:value index:value # comment`, indices from 1 and rising: the columns Labels, Col1, Col2, … where what a line does not
 * name is 0.
 */
export function parseSvmLight(text: string): ParsedTable {
  const lines = text.split(/\r?\n/).flatMap((line, index) => {
    const [content = ''] = line.split('#')
    return content.trim() === '' ? [] : [parseLine(content.trim(), index + 1)]
  })
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.index ?? 0), 0)
  const labels = Float64Array.from(lines, ({ label }) => label)
  const features = Array.from({ length: width }, () => new Float64Array(lines.length))
  for (const [row, { cells }] of lines.entries()) {
    for (const { index, value } of cells) {
      const column = features[index - 1]
      if (column) column[row] = value
    }
  }
  const columns = [
    { name: 'Labels', type: 'double' as const, values: labels },
    ...features.map((values, index) => ({ name: `Col${index + 1}`, type: 'double' as const, values })),
  ]
  const described = [{ name: 'Labels', type: 'double' as const, role: 'label' as const, isCategorical: false }]
  return { table: { rows: lines.length, columns }, described }
}

function parseLine(line: string, number: number) {
  const [first = '', ...parts] = line.split(/\s+/)
  const label = Number(first)
  if (Number.isNaN(label)) throw unreadable(number, `'${first}' is no number`)
  let last = 0
  // Ranking data names its query before the features.
  const cells = parts
    .filter((part) => !part.startsWith('qid:'))
    .map((part) => {
      const [, index, value] = /^(\d+):(\S+)$/.exec(part) ?? []
      const cell = { index: Number(index), value: Number(value) }
      if (index === undefined || Number.isNaN(cell.value))
        throw unreadable(number, `'${part}' is not of the form index:value`)
      if (cell.index <= last) throw unreadable(number, `the index ${cell.index} does not rise: indices begin with 1`)
      if (cell.index > mostColumns) throw unreadable(number, `the index ${cell.index} is beyond ${mostColumns}`)
      last = cell.index
      return cell
    })
  return { label, cells }
}

const unreadable = (line: number, what: string) =>
  new AppError('UserError', `Line ${line} of the SVMLight data: ${what}.`, 'data')
