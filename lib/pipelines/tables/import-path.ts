import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { isIgnored } from '#lib/batch-scoring/file-kinds.ts'
import { AppError } from '#lib/core/errors.ts'
import { type NodeContext, portFiles } from '#lib/pipelines/module-run.ts'
import { copyTable } from '#lib/pipelines/tables/copy-table.ts'
import { importTable, type TableFormat } from '#lib/pipelines/tables/import-table.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { formatOf } from '#lib/pipelines/tables/table-formats.ts'

interface PathToImport {
  /** Absolute file or folder. */
  path: string
  /** How a message calls it. */
  title: string
  /** Of the output port. */
  folder: string
  hasHeader?: boolean | undefined
}

/** Writes a file, or all the files of a folder, as the table of a port. Throws UserError when they are no table. */
export async function importPath(
  { duckdb, log }: Pick<NodeContext, 'duckdb' | 'log'>,
  source: PathToImport,
): Promise<void> {
  const { path, title, folder, hasHeader } = source
  const files = await listTables(path, title)
  if (await isTableFolder(path, files)) {
    // An output of a pipeline that was registered keeps what its schema says of roles and kinds.
    await copyTable(path, folder)
    return
  }
  const format = commonFormat(files, title)
  const { rows, columns } = await importTable(duckdb, { paths: files, format, folder, hasHeader })
  const numeric = columns.filter(({ type }) => type === 'integer' || type === 'double').length
  log(
    `${title}: ${rows.toLocaleString('en-US')} rows, ${columns.length} columns (${numeric} of numbers) from ${files.length === 1 ? '1 file' : `${files.length} files`}`,
  )
}

async function isTableFolder(path: string, files: readonly string[]): Promise<boolean> {
  const [only] = files
  if (files.length !== 1 || only !== join(path, portFiles.data)) return false
  return (await readTableSchema(path).catch(() => undefined)) !== undefined
}

async function listTables(path: string, title: string): Promise<string[]> {
  const found = await stat(path).catch((cause) => {
    throw new AppError(
      'UserError',
      `There is nothing at '${title}': it was moved, deleted or never there. Check the path, or register the data anew.`,
      title,
      { cause },
    )
  })
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isIgnored(relative(path, file)) && formatOf(file) !== undefined)
    .sort()
  if (files.length > 0) return files
  throw new AppError(
    'UserError',
    `'${title}' has no table in it. Tables are files of CSV, TSV, Parquet or JSON-lines.`,
    title,
  )
}

function commonFormat(files: readonly string[], title: string): TableFormat {
  const found = [...new Set(files.map(formatOf))]
  const [format] = found
  if (format !== undefined && found.length === 1) return format
  const message =
    found.length > 1
      ? `'${title}' has files of several formats: ${found.join(', ')}. Put those that belong together into a folder of their own.`
      : `'${title}' is the file ${basename(files[0] ?? '')}, whose name does not tell which table it is. Tables end in .csv, .tsv, .parquet or .jsonl.`
  throw new AppError('UserError', message, title)
}
