import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'

/** Azure's third type, mltable, is known by name only so that its refusal can say so. */
export const dataTypes = ['uri_file', 'uri_folder'] as const
export type DataType = (typeof dataTypes)[number]

export const dataName = z
  .string()
  .min(1, 'A data asset needs a name.')
  .max(255, 'A data asset name has at most 255 characters.')
  .regex(/^[a-zA-Z0-9]/, 'A data asset name starts with a letter or a digit.')
  .regex(/^[a-zA-Z0-9._-]*$/, 'A data asset name has only letters, digits, hyphens, underscores and dots.')

/** `latest` is the label that stands for the newest version. */
export const dataVersionName = z
  .string()
  .min(1, 'A version needs a name.')
  .max(255, 'A version has at most 255 characters.')
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
    'A version has only letters, digits, hyphens, underscores and dots, and starts with a letter or a digit.',
  )
  .refine(
    (version) => version.toLowerCase() !== 'latest',
    'A version cannot be called latest: that stands for the newest one.',
  )

export const dataDescription = z.string().max(5000, 'The description has at most 5000 characters.')

interface Described extends Audited {
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  isArchived: boolean
}

/** A name under which versions are registered. */
export interface DataAsset extends Described {
  id: string
  name: string
  dataType: DataType
  nextVersion: number
  /** The newest version that is not archived. */
  latestVersion: string | undefined
}

export interface DataVersion extends Described {
  id: string
  assetId: string
  assetName: string
  version: string
  dataType: DataType
  /** `azureml://datastores/<name>/paths/<path>`, or an https URL. */
  dataUri: string
  /** Made for one job and not listed. */
  isAnonymous: boolean
  /** What a listing found at registration; undefined for a URL that did not say and for folders too large to count. */
  files: number | undefined
  bytes: number | undefined
}
