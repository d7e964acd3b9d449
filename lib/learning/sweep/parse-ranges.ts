/** What a line of ranges asks for: values to try, as they are written. */
export interface RangeLine {
  name: string
  values: string[]
}

/**
 * Reads one hyperparameter per line, such as `Learning rate: 0.1, 0.2`. Where a value has commas itself, semicolons part the values.
 * A problem is a sentence for the person who wrote the line.
 */
export function parseRanges(text: string): { lines: RangeLine[]; problem?: string } {
  const lines: RangeLine[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, name = '', list = ''] = /^([^:]+):(.*)$/.exec(line) ?? []
    const values = list.split(list.includes(';') ? ';' : ',').map((value) => value.trim())
    const key = name.trim().toLowerCase()
    const problem = problemOf(line.trim(), key, values, lines)
    if (problem) return { lines, problem }
    lines.push({ name: name.trim(), values: [...new Set(values)] })
  }
  if (lines.length > 0) return { lines }
  return { lines, problem: 'Give at least one hyperparameter and its values, such as Learning rate: 0.1, 0.2.' }
}

function problemOf(line: string, key: string, values: readonly string[], lines: readonly RangeLine[]) {
  if (key === '' || values.includes('')) {
    return `'${line}' is no list of values: write a name, a colon and values, such as Learning rate: 0.1, 0.2.`
  }
  return lines.some(({ name }) => name.toLowerCase() === key)
    ? `'${line}': this hyperparameter has a line already.`
    : undefined
}
