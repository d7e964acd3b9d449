import { useState } from 'react'
import { contentPath, joinPath } from '#components/storage/file-paths.ts'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { type Uploads, useUploads } from '#lib/client/use-uploads.ts'

export interface Uploaded {
  files: number
  bytes: number
  /** Paths of the files below the folder they were sent to. */
  paths: string[]
}

export interface UploadTo {
  uploads: Uploads
  files: readonly PickedFile[]
  error: unknown
  /** Sends these files instead of those before. */
  send: (picked: readonly PickedFile[]) => void
  /** Sends again what did not arrive. */
  retry: () => void
  clear: () => void
}

/** Sends picked files to a folder of the datastore at `base`, never over an existing file. */
export function useUploadTo(base: string, folder: string, onUploaded: (uploaded: Uploaded) => void): UploadTo {
  const uploads = useUploads()
  const [files, setFiles] = useState<readonly PickedFile[]>([])
  const [error, setError] = useState<unknown>()
  const start = async (picked: readonly PickedFile[]) => {
    setFiles(picked)
    setError(undefined)
    try {
      await uploads.start(picked, ({ path }) => contentPath(base, joinPath(folder, path)))
      const bytes = picked.reduce((sum, { file }) => sum + file.size, 0)
      onUploaded({ files: picked.length, bytes, paths: picked.map(({ path }) => path) })
    } catch (thrown) {
      setError(thrown)
    }
  }
  return {
    uploads,
    files,
    error: uploads.isBusy ? undefined : error,
    send: (picked) => {
      uploads.clear()
      void start(withoutHidden(picked))
    },
    retry: () => void start(files),
    clear: () => {
      uploads.clear()
      setFiles([])
      setError(undefined)
    },
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
