import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { fetchUrl } from '#lib/http/fetch-url.ts'
import type { FolderModule, NodeContext } from '#lib/pipelines/module-run.ts'
import type { parameters } from '#lib/pipelines/modules/import-data/manifest.ts'
import { requireAsset, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { importPath } from '#lib/pipelines/tables/import-path.ts'
import { formatOf } from '#lib/pipelines/tables/table-formats.ts'
import { writeFile } from '#lib/storage/write-file.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context, { source, url }) => {
    const folder = requireOutput(context, 'dataset')
    if (source === 'URL via HTTP') return importUrl(context, url, folder)
    const { path } = requireAsset(context, 'path')
    await importPath(context, { path, title: titleOf(path), folder })
  },
}

const titleOf = (path: string) => path.split('/').filter(Boolean).at(-1) ?? path

/** Of what a server says its answer is, where the name in the URL tells nothing. */
const extensions: Record<string, string> = {
  'text/csv': 'csv',
  'application/csv': 'csv',
  'text/plain': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/vnd.apache.parquet': 'parquet',
  'application/x-ndjson': 'jsonl',
  'application/jsonl': 'jsonl',
}

async function importUrl(context: NodeContext, url: string, folder: string): Promise<void> {
  const { signal, urlInput, log } = context
  const { name, mediaType, body, cancel } = await fetchUrl(url, urlInput, { signal })
  const download = join(folder, '.download')
  try {
    const extension = extensions[mediaType]
    const file = formatOf(name) ? name : extension && `${name}.${extension}`
    if (!file) {
      const message = `'${url}' delivers '${mediaType || 'an unknown type'}' under the name '${name}': neither tells which table it is. Tables end in .csv, .tsv, .parquet or .jsonl.`
      throw new AppError('UserError', message, 'url')
    }
    await mkdir(download)
    const { bytes } = await writeFile({ kind: 'LocalFolder', root: download }, file, body, { overwrite: false })
    log(`${bytes.toLocaleString('en-US')} bytes from ${new URL(url).host}`)
    await importPath(context, { path: join(download, file), title: name, folder })
  } finally {
    cancel()
    await rm(download, { recursive: true, force: true })
  }
}
