import { useState } from 'react'
import { contentPath, joinPath } from '#components/storage/file-paths.ts'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { type Uploads, useUploads } from '#lib/client/use-uploads.ts'

export interface Uploaded {
  files: number
  bytes: number
  /** The folder they were sent to, and their paths below it. */
  folder: string
  paths: string[]
}

export interface UploadTo {
  uploads: Uploads
  error: unknown
  /** Sends these files to a folder of the datastore, instead of those before. */
  send: (picked: readonly PickedFile[], folder: string) => void
  /** Sends again what did not arrive. */
  retry: () => void
}

/** Sends picked files to the datastore at `base`, never over an existing file. */
export function useUploadTo(base: string, onUploaded: (uploaded: Uploaded) => void): UploadTo {
  const uploads = useUploads()
  const [{ files, folder }, setSent] = useState<{ files: readonly PickedFile[]; folder: string }>({
    files: [],
    folder: '',
  })
  const [error, setError] = useState<unknown>()
  const start = async (picked: readonly PickedFile[], to: string) => {
    setSent({ files: picked, folder: to })
    setError(undefined)
    try {
      await uploads.start(picked, ({ path }) => contentPath(base, joinPath(to, path)))
      const bytes = picked.reduce((sum, { file }) => sum + file.size, 0)
      onUploaded({ files: picked.length, bytes, folder: to, paths: picked.map(({ path }) => path) })
    } catch (thrown) {
      setError(thrown)
    }
  }
  return {
    uploads,
    error: uploads.isBusy ? undefined : error,
    send: (picked, to) => {
      uploads.clear()
      void start(withoutHidden(picked), to)
    },
    retry: () => void start(files, folder),
  }
}

/** What the operating system leaves in folders, such as .DS_Store, is not part of the data. */
function withoutHidden(files: readonly PickedFile[]): PickedFile[] {
  return files.filter(({ path }) => !path.split('/').some((name) => name.startsWith('.')))
}

/** Leaves out the one folder that everything lies in. */
export function unwrapFolder(files: readonly PickedFile[]): PickedFile[] {
  const tops = new Set(files.map(({ path }) => path.split('/', 1)[0] ?? ''))
  const isOneFolder = tops.size === 1 && files.every(({ path }) => path.includes('/'))
  return isOneFolder ? files.map(({ path, file }) => ({ file, path: path.slice(path.indexOf('/') + 1) })) : [...files]
}
