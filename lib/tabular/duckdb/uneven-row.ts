/**
 * The first row of a delimited text with another number of fields than the header, counting rows of data from 1; undefined when
 * all agree as far as the text goes. A last row without its end is left alone: it may be cut.
 */
export function findUnevenRow(
  text: string,
  separator: string,
): { row: number; fields: number; expected: number } | undefined {
  let expected: number | undefined
  let fields = 1
  let row = 0
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === separator) fields += 1
    else if (character === '\n') {
      if (expected !== undefined && fields !== expected) return { row, fields, expected }
      expected ??= fields
      fields = 1
      row += 1
    }
  }
  return undefined
}
