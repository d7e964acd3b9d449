import { z } from 'zod'
import { codeVersionPath } from '#components/codes/code-paths.ts'
import { datastoreUri } from '#components/storage/file-paths.ts'
import type { Uploaded } from '#components/storage/use-upload-to.ts'
import type { CodeRequest } from '#components/ui/curl.ts'
import { assetDescription } from '#lib/arm/asset.ts'
import { tags } from '#lib/arm/wire.ts'
import { codeName } from '#lib/codes/schema.ts'

export interface CodeValues {
  source: 'local' | 'datastore'
  /** Where an upload goes; empty for the default datastore. */
  uploadDatastore: string
  uploaded: Uploaded | null
  /** A datastore path. */
  codeUri: string
  name: string
  description: string
  tags: Record<string, string>
}

export const emptyValues: CodeValues = {
  source: 'local',
  uploadDatastore: '',
  uploaded: null,
  codeUri: '',
  name: '',
  description: '',
  tags: {},
}

export const filesSchema = z
  .object({
    source: z.enum(['local', 'datastore']),
    uploaded: z.object({ files: z.number() }).nullable(),
    codeUri: z.string(),
  })
  .superRefine(({ source, uploaded, codeUri }, ctx) => {
    if (source === 'local' && !uploaded)
      ctx.addIssue({
        code: 'custom',
        path: ['uploaded'],
        message: 'Add the files of the code, and wait until they are sent.',
      })
    if (source === 'datastore' && codeUri.trim() === '')
      ctx.addIssue({ code: 'custom', path: ['codeUri'], message: 'Choose the folder of the code.' })
  })

export const settingsSchema = z.object({ name: codeName, description: assetDescription, tags })

/** Where the files are. */
export const deriveCodeUri = ({ source, codeUri, uploadDatastore, uploaded }: CodeValues): string =>
  source === 'datastore' ? codeUri.trim() : datastoreUri(uploadDatastore, uploaded?.folder ?? '')

/** Python files that lie directly in the folder: scripts are looked for there. */
export const listScripts = (paths: readonly string[]): string[] =>
  paths.filter((path) => /\.py$/i.test(path) && !path.includes('/'))

/** The request that registers the version. */
export function putCodeRequest(base: string, values: CodeValues, version: string): CodeRequest & { body: unknown } {
  const { name, description, tags: given } = values
  return {
    method: 'PUT',
    path: codeVersionPath(base, name, version),
    body: { properties: { codeUri: deriveCodeUri(values), description, tags: given } },
    headers: { 'If-None-Match': '*' },
  }
}
