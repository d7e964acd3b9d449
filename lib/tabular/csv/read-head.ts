import { open } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import { parseCell } from '#lib/scoring/parse-cell.ts'
import { recordLength, splitRecord } from '#lib/tabular/csv/split-record.ts'

/** How a file of separated values begins. */
export interface CsvHead {
  separator: ',' | ';' | '\t'
  /** Names from the first line, or the column numbers from 0 when the first line is data. */
  columns: string[]
  hasHeader: boolean
  /** Before the first record. */
  blankLines: number
  /** Byte offset of the first data record. */
  dataStart: number
  /** Set when the file has nothing but a byte order mark and blank lines. */
  isEmpty: boolean
}

const headBytes = 65_536
const maxHeadBytes = 1_048_576

/**
 * Reads the first record of a file: byte order mark, separator (a header without a comma that has semicolons or tabs decides for
 * those) and column names. With `namesExpected` the first line is the header; otherwise it is one when a cell of it is no number,
 * or when it counts the columns from 0. A separator that is known is not guessed.
 */
export async function readCsvHead(
  path: string,
  namesExpected: boolean,
  separator?: CsvHead['separator'],
): Promise<CsvHead> {
  for (let length = headBytes; ; length = maxHeadBytes) {
    const { bytes, whole } = await readStart(path, length)
    const head = parseCsvHead(bytes, whole, namesExpected, separator)
    if (head) return head
    if (length === maxHeadBytes) {
      throw new AppError('UserError', 'The first line is longer than 1 MiB; is this a file of comma separated values?')
    }
  }
}

async function readStart(path: string, length: number): Promise<{ bytes: Buffer; whole: boolean }> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length + 1), 0, length + 1, 0)
    return { bytes: buffer.subarray(0, Math.min(bytesRead, length)), whole: bytesRead <= length }
  } finally {
    await file.close()
  }
}

/** As readCsvHead, over the first bytes of a file (`whole`: all of them); undefined when the first record does not end in them. */
function parseCsvHead(
  bytes: Buffer,
  whole: boolean,
  namesExpected: boolean,
  known?: CsvHead['separator'],
): CsvHead | undefined {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (bytes[0] === 0xff || bytes[0] === 0xfe) {
    throw new AppError('UserError', 'The file is not UTF-8: its first bytes are those of UTF-16. Save it as UTF-8.')
  }
  // Latin-1 keeps one character per byte, so that lengths are byte counts.
  const text = bytes.toString('latin1', bom)
  const blank = /^[\r\n]*/.exec(text)?.[0].length ?? 0
  const rest = text.slice(blank)
  const length = recordLength(rest)
  if (length < 0 && !whole) return undefined
  const line = length < 0 ? rest : rest.slice(0, length)
  if (line === '')
    return { separator: ',', columns: [], hasHeader: false, blankLines: 0, dataStart: bytes.length, isEmpty: true }
  const separator = known ?? guessSeparator(line)
  const start = bom + blank
  const fields = splitRecord(bytes.toString('utf8', start, start + line.length), separator)
  const hasHeader = namesExpected || fields.some((field) => !isNumber(field)) || countsColumns(fields)
  return {
    separator,
    columns: hasHeader ? fields : fields.map((_, index) => String(index)),
    hasHeader,
    blankLines: text.slice(0, blank).split(/\r\n|\r|\n/).length - 1,
    dataStart: hasHeader ? start + line.length : start,
    isEmpty: false,
  }
}

const guessSeparator = (line: string): CsvHead['separator'] =>
  line.includes(',') ? ',' : line.includes(';') ? ';' : line.includes('\t') ? '\t' : ','

/** `0,1,2,…` is what pandas writes above columns without names; fewer than four could be a record. */
const countsColumns = (fields: string[]) => fields.length > 3 && fields.every((field, index) => field === String(index))

const isNumber = (text: string) => parseCell(text, { name: undefined, type: 'double', required: true }).ok
