import { z } from 'zod'
import {
  type SettingName,
  type SettingValues,
  settingFields,
  settingNames,
} from '#components/batch-endpoints/settings/setting-values.ts'

/** A version of a data asset, as far as the wizard needs it. */
export interface ChosenAsset {
  /** Resource id of the version. */
  id: string
  name: string
  version: string
  dataType: string
}

export interface UploadedFolder {
  datastore: string
  path: string
  files: number
  bytes: number
}

/** JSON only. The settings are the deployment's until something is changed. */
export interface JobValues extends SettingValues {
  displayName: string
  description: string
  tags: Record<string, string>
  deployment: string
  makeDefault: boolean
  isOverriding: boolean
  source: 'asset' | 'path' | 'upload'
  asset: ChosenAsset | null
  datastore: string
  /** Path in the datastore, or a public https URL. */
  path: string
  inputType: 'UriFolder' | 'UriFile'
  upload: UploadedFolder | null
  isOutputConfigured: boolean
  outputDatastore: string
  outputPath: string
}

export const settingsStep = z.object({
  ...settingFields,
  displayName: z.string().max(255, 'A display name has at most 255 characters.'),
  description: z.string().max(5000, 'A description has at most 5000 characters.'),
  deployment: z.string().min(1, 'Choose a deployment.'),
})

export const sourceStep = z
  .object({
    source: z.enum(['asset', 'path', 'upload']),
    asset: z.custom<ChosenAsset | null>(),
    datastore: z.string(),
    path: z.string().trim().max(4000, 'A path has at most 4000 characters.'),
    upload: z.custom<UploadedFolder | null>(),
  })
  .superRefine(({ source, asset, path, datastore, upload }, ctx) => {
    const refuse = (field: string, message: string) => ctx.addIssue({ code: 'custom', message, path: [field] })
    if (source === 'asset' && !asset) refuse('asset', 'Choose a data asset.')
    if (source === 'upload' && !upload) refuse('upload', 'Upload the files to score.')
    if (source !== 'path') return
    if (path === '') refuse('path', 'Enter a path, or a public https:// URL.')
    else if (/^http:/i.test(path)) refuse('path', 'Use https:// for a public URL.')
    else if (!isUrl(path) && datastore === '') refuse('datastore', 'Choose a datastore.')
  })

/** `isTaken` says whether the output file is already there. */
export const outputStep = (
  isTaken: (place: { datastore: string; folder: string; fileName: string }) => Promise<boolean>,
) =>
  z
    .object({
      isOutputConfigured: z.boolean(),
      outputDatastore: z.string(),
      outputPath: z.string().max(3000, 'A path has at most 3000 characters.'),
      outputFileName: settingFields.outputFileName,
    })
    .superRefine(async ({ isOutputConfigured, outputDatastore, outputPath, outputFileName }, ctx) => {
      if (!isOutputConfigured) return
      const refuse = (field: string, message: string) => ctx.addIssue({ code: 'custom', message, path: [field] })
      if (outputDatastore === '') return refuse('outputDatastore', 'Choose a datastore.')
      if (outputPath.startsWith('/') || outputPath.split('/').includes('..')) {
        return refuse('outputPath', "Give a path below the datastore's root, without a leading / and without '..'.")
      }
      const place = { datastore: outputDatastore, folder: outputPath, fileName: outputFileName }
      if (await isTaken(place)) refuse('outputFileName', 'This file already exists. Use another name or folder.')
    })

export const isUrl = (path: string): boolean => /^https:\/\//i.test(path)

/** A path whose last name has an ending is a file. */
export const inferInputType = (path: string): JobValues['inputType'] =>
  /\.[a-z0-9]{1,8}$/i.test(path.split(/[?#]/, 1)[0] ?? '') && !path.endsWith('/') ? 'UriFile' : 'UriFolder'

/** Settings that differ from the deployment's. */
export function findChanges(values: SettingValues, deployment: SettingValues): SettingName[] {
  return settingNames.filter((name) => values[name] !== deployment[name])
}

/** `predictions.csv` and 3:15:00 make `predictions-20261121-031500.csv`. */
export function uniqueFileName(fileName: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  const [, stem = fileName, ending = ''] = /^(.*?)(?:-\d{8}-\d{6})?(\.[^.]*)?$/.exec(fileName) ?? []
  return `${stem}-${stamp}${ending}`
}
