import { recordLength, splitRecord } from '#lib/tabular/csv/split-record.ts'

/** Records of separated text (RFC 4180): fields may be quoted, lines end with LF or CRLF, empty lines are none. */
export function parseCsv(text: string, separator = ','): string[][] {
  if (!text.includes('"')) return linesOf(text).map((line) => line.split(separator))
  const records: string[][] = []
  let rest = text
  while (rest !== '') {
    const length = recordLength(rest)
    const record = length < 0 ? rest : rest.slice(0, length)
    if (record !== '') records.push(splitRecord(record, separator))
    rest = length < 0 ? '' : rest.slice(length + 1)
  }
  return records
}

const linesOf = (text: string) => text.split(/\r\n|\n|\r/).filter((line) => line !== '')
