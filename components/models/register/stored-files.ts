'use client'

import useSWR from 'swr'
import { contentPath, filesPath } from '#components/storage/file-paths.ts'
import { get } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { FileEntry } from '#lib/datastores/view.ts'

export interface StoredFiles {
  /** ARM path of the datastore. */
  store: string
  /** What `files` are relative to, in the datastore. */
  folder: string
  files: readonly { path: string }[]
}

const shortForm = /^azureml:\/\/datastores\/([^/]+)\/paths\/(.*)$/i
const maxEntries = '1000'
const maxLevels = 3

/** The files at a datastore path of the short form, a few levels deep; of other forms nothing is known before registration. */
export function useStoredFiles(uri: string) {
  const { base } = useWorkspace()
  const [, datastore, path] = shortForm.exec(uri.trim()) ?? []
  const key =
    datastore && path
      ? { kind: 'stored-model', store: `${base}/datastores/${encodeURIComponent(datastore)}`, path }
      : null
  const { data, error, isLoading, mutate } = useSWR(key, listStored, { revalidateIfStale: false })
  return {
    files: data,
    error: error === undefined ? undefined : toApiError(error),
    isLoading,
    refresh: () => void mutate(),
  }
}

async function listStored({ store, path }: { store: string; path: string }): Promise<StoredFiles> {
  const trimmed = path.replace(/\/+$/, '')
  if (trimmed.toLowerCase().endsWith('.onnx')) {
    const at = trimmed.lastIndexOf('/')
    return { store, folder: trimmed.slice(0, Math.max(0, at)), files: [{ path: trimmed.slice(at + 1) }] }
  }
  const found = await listFolder(store, trimmed, maxLevels)
  const cut = trimmed === '' ? 0 : trimmed.length + 1
  return { store, folder: trimmed, files: found.map((file) => ({ path: file.slice(cut) })) }
}

async function listFolder(store: string, folder: string, levels: number): Promise<string[]> {
  const { value } = (await get<{ value: FileEntry[] }>(filesPath(store, folder, { $top: maxEntries }))).body
  const below = levels === 0 ? [] : value.filter(({ isFolder }) => isFolder)
  const nested = await Promise.all(below.map(({ path }) => listFolder(store, path, levels - 1)))
  return [...value.filter(({ isFolder }) => !isFolder).map(({ path }) => path), ...nested.flat()]
}

/** The text of one of the stored files. */
export async function readStoredText({ store, folder }: StoredFiles, path: string): Promise<string> {
  const response = await fetch(withApiVersion(contentPath(store, folder === '' ? path : `${folder}/${path}`)))
  if (!response.ok) throw new Error(`${path} cannot be read (${response.status}).`)
  return response.text()
}
