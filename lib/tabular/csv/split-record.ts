/**
 * The fields of one record of separated values without its line end, quotes removed and doubled quotes halved.
 * A quote inside an unquoted field is an ordinary character, as in the parse pass.
 */
export function splitRecord(text: string, separator: string): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const { value, end } = quotedField(text, at + 1)
      const next = text.indexOf(separator, end)
      fields.push(value + text.slice(end, next < 0 ? undefined : next))
      if (next < 0) return fields
      at = next + 1
    } else {
      const next = text.indexOf(separator, at)
      fields.push(text.slice(at, next < 0 ? undefined : next))
      if (next < 0) return fields
      at = next + 1
    }
  }
}

function quotedField(text: string, start: number): { value: string; end: number } {
  let value = ''
  let from = start
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { value: value + text.slice(from), end: text.length }
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    from = quote + 2
  }
}

/** Length of the record at the start of `text` without its line end, line ends inside quotes skipped; -1 when it does not end. */
export function recordLength(text: string): number {
  let insideQuotes = false
  for (let at = 0; at < text.length; at++) {
    const c = text[at]
    if (c === '"') insideQuotes = !insideQuotes
    else if ((c === '\n' || c === '\r') && !insideQuotes) return at
  }
  return -1
}

/** A value as one field of comma separated values. */
export const quoteField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
