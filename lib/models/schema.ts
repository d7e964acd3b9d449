import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'
import type { Engines } from '#lib/models/engines.ts'
import type { ModelInspection, ModelKind } from '#lib/scoring/inspection.ts'

export const modelName = z
  .string()
  .min(1, 'A model needs a name.')
  .max(255, 'A model name has at most 255 characters.')
  .regex(/^[a-zA-Z0-9]/, 'A model name starts with a letter or a digit.')
  .regex(/^[a-zA-Z0-9._-]*$/, 'A model name has only letters, digits, hyphens, underscores and dots.')

/** `latest` is the label that stands for the newest version. */
export const modelVersionName = z
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

export const modelDescription = z.string().max(5000, 'The description has at most 5000 characters.')

interface Described extends Audited {
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  isArchived: boolean
}

/** A name under which versions are registered. */
export interface Model extends Described {
  id: string
  name: string
  nextVersion: number
  /** The newest version that is not archived. */
  latestVersion: string | undefined
}

/** A version as lists show it. */
export interface ModelVersionSummary extends Described {
  id: string
  modelId: string
  modelName: string
  version: string
  kind: ModelKind
  /** `azureml://datastores/<name>/paths/<path>`. */
  modelUri: string
  /** Names of the flavors in the MLmodel; empty without one. */
  flavorNames: string[]
  engines: Engines
  /** Why no engine can score it; undefined when one can. */
  cannotRun: string | undefined
  /** In Python it would run code of its own, which an owner has to allow. */
  needsConfirmation: boolean
  codeConfirmed: { at: Date; by: string } | undefined
  jobName: string | undefined
  files: number
  bytes: number
  deploymentCount: number
}

export interface ModelVersion extends ModelVersionSummary {
  inspection: ModelInspection
}
