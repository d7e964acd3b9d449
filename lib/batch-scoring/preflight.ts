import { fileFailure } from '#lib/batch-scoring/failure-log.ts'
import { fileKind, isIgnored, refuseFile } from '#lib/batch-scoring/file-kinds.ts'
import { openTable } from '#lib/batch-scoring/open-table.ts'
import type { FetchFile, InputFile, ItemFailure } from '#lib/batch-scoring/types.ts'
import { decodeImage } from '#lib/images/decode.ts'
import { resolveColumns } from '#lib/scoring/enforce.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'
import { previewTable } from '#lib/tabular/duckdb/preview-table.ts'
import type { RowLayout } from '#lib/tabular/table-batch.ts'

const checkedFiles = 3
const shownRows = 20
const shownProblems = 20
const shownUnsupported = 100

/** What the beginning of an input looks like to a model. Row numbers are zero-based. */
export interface InputPreview {
  files: number
  bytes: number
  /** Files that would only give failures, at most 100. */
  unsupported: { file: string; reason: string }[]
  unsupportedCount: number
  columns: { name: string; type: string }[]
  rows: unknown[][]
  /** Columns of the first table that the model does not read. */
  droppedColumns: string[]
  /** What would fail in the first rows of the first files, at most 20. */
  problems: ItemFailure[]
}

/**
 * Looks at the names of all files and at the first batch of at most three of them, for which `fetch` is asked first; nothing is
 * scored.
 */
export async function previewInput(
  files: InputFile[],
  input: ScorerInput,
  fetch: FetchFile = async (file) => file,
): Promise<InputPreview> {
  const seen = files.filter(({ name }) => !isIgnored(name))
  const refused = seen.flatMap(({ name }) => {
    const reason = refuseFile(name, input)
    return reason === undefined ? [] : [{ file: name, reason }]
  })
  const names = new Set(refused.map(({ file }) => file))
  const checked = seen.filter(({ name }) => !names.has(name)).slice(0, checkedFiles)
  // What is read by Python is looked at for its rows alone.
  const usable = await Promise.all(
    checked.map((file) => (input.kind === 'files' && !isTable(file.name) ? file : fetch(file))),
  )
  const problems: ItemFailure[] = []
  for (const file of usable) problems.push(...(await checkFile(file, input)))
  const table = usable.find(({ name, bytes }) => isTable(name) && bytes > 0)
  return {
    files: seen.length,
    bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
    unsupported: refused.slice(0, shownUnsupported),
    unsupportedCount: refused.length,
    ...(await firstRows(table, input)),
    problems: problems.slice(0, shownProblems),
  }
}

function isTable(name: string): boolean {
  const kind = fileKind(name)
  return kind !== undefined && kind !== 'image'
}

async function checkFile(file: InputFile, input: ScorerInput): Promise<ItemFailure[]> {
  try {
    if (input.kind === 'tensor') return await checkImage(file, input)
    // What is read by Python is not looked at here.
    return input.kind === 'files' ? [] : await checkTable(file, input)
  } catch (error) {
    const failure = fileFailure(file.name, error)
    if (failure) return [failure]
    throw error
  }
}

async function checkTable(file: InputFile, input: Extract<ScorerInput, RowLayout>): Promise<ItemFailure[]> {
  const table = await openTable({ file }, input, false)
  for await (const { firstRow, failed } of table.batches()) {
    return failed.map(({ slot, column, reason }) => ({
      file: file.name,
      row: firstRow + slot,
      ...(column === undefined ? {} : { column }),
      reason,
    }))
  }
  return []
}

async function checkImage(file: InputFile, input: Extract<ScorerInput, { kind: 'tensor' }>): Promise<ItemFailure[]> {
  await decodeImage(file, input)
  return []
}

async function firstRows(
  table: InputFile | undefined,
  input: ScorerInput,
): Promise<Pick<InputPreview, 'columns' | 'rows' | 'droppedColumns'>> {
  // A table that cannot be read is among the problems already.
  const preview = table && (await previewTable(table.path, { skip: 0, top: shownRows }).catch(() => undefined))
  if (!preview) return { columns: [], rows: [], droppedColumns: [] }
  return { columns: preview.columns, rows: preview.rows, droppedColumns: findDropped(preview.columns, input) }
}

function findDropped(columns: { name: string }[], input: ScorerInput): string[] {
  try {
    const header = columns.map(({ name }) => name)
    return resolveColumns(header, input).dropped
  } catch {
    return []
  }
}
