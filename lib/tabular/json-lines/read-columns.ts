import { open } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'

const headBytes = 1_048_576
const headLines = 100

export interface JsonLinesHead {
  columns: string[]
  /** Byte offset of the first line, behind a byte order mark. */
  dataStart: number
}

/** The names in the first lines of a JSON-lines file, in the order of their first appearance. Throws UserError when it is none. */
export async function readJsonColumns(path: string): Promise<JsonLinesHead> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return parseJsonHead(buffer.subarray(0, bytesRead), bytesRead < headBytes)
  } finally {
    await file.close()
  }
}

/** As readJsonColumns, over the first bytes of a file (`whole`: all of them). */
function parseJsonHead(bytes: Buffer, whole: boolean): JsonLinesHead {
  const dataStart = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const all = bytes.toString('utf8', dataStart).split(/[\r\n]+/)
  const lines = (whole || all.length === 1 ? all : all.slice(0, -1)).filter((line) => line !== '').slice(0, headLines)
  const [first] = lines
  if (first === undefined) throw new AppError('UserError', 'The file is empty.')
  if (/^\s*\[\s*(\{.*)?$/.test(first)) {
    throw new AppError(
      'UserError',
      'The file is one JSON list; write one JSON object on each line instead (JSON-lines).',
    )
  }
  const names = new Set<string>()
  for (const line of lines) for (const name of namesOf(line)) names.add(name)
  return { columns: [...names], dataStart }
}

/** A line that is no JSON has no names; it fails where it is read. */
function namesOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return []
    return Object.keys(value)
  } catch {
    return []
  }
}
