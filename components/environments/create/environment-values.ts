import { z } from 'zod'
import { environmentVersionPath } from '#components/environments/environment-paths.ts'
import type { CodeRequest } from '#components/ui/curl.ts'
import { assetDescription } from '#lib/arm/asset.ts'
import { tags } from '#lib/arm/wire.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Content, planContent } from '#lib/environments/content.ts'
import { environmentName, maxContentCharacters, pythonVersion } from '#lib/environments/schema.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'
import type { PlannedSpec } from '#lib/python/environment/spec-of.ts'

export type EnvironmentSource = 'conda' | 'requirements' | 'existing'
export type ContentFormat = 'conda' | 'requirements'

export interface EnvironmentValues {
  name: string
  description: string
  source: EnvironmentSource
  /** The version that `existing` starts from. */
  base: { id: string; name: string; version: string } | null
  /** What the editor holds; follows the source. */
  format: ContentFormat
  condaFile: string
  requirements: string
  pythonVersion: string
  image: string
  tags: Record<string, string>
}

/** Where an editor begins, so that nobody has to know the form by heart. */
export const templates = {
  condaFile: 'name: my-environment\ndependencies:\n  - python=3.11\n  - pip\n  - pip:\n      - pandas\n',
  requirements: 'pandas\n',
}

export const emptyValues: EnvironmentValues = {
  name: '',
  description: '',
  source: 'conda',
  base: null,
  format: 'conda',
  ...templates,
  pythonVersion: '',
  image: '',
  tags: {},
}

export const settingsSchema = z
  .object({
    name: environmentName,
    description: assetDescription,
    source: z.enum(['conda', 'requirements', 'existing']),
    base: z.object({ id: z.string() }).nullable(),
  })
  .superRefine(({ source, base }, ctx) => {
    if (source === 'existing' && !base)
      ctx.addIssue({ code: 'custom', path: ['base'], message: 'Choose the environment to start from.' })
  })

const text = z
  .string()
  .max(maxContentCharacters, `At most ${maxContentCharacters.toLocaleString('en')} characters are possible.`)

export const contentSchema = z
  .object({
    format: z.enum(['conda', 'requirements']),
    condaFile: text,
    requirements: text,
    pythonVersion: z.literal('').or(pythonVersion),
    image: z.string(),
  })
  .superRefine((values, ctx) => {
    const { problem } = checkContent(values)
    if (problem) ctx.addIssue({ code: 'custom', path: [problem.field], message: problem.message })
  })

export const tagsSchema = z.object({ tags })

type ContentValues = Pick<EnvironmentValues, 'format' | 'condaFile' | 'requirements' | 'pythonVersion' | 'image'>

/** The part of the editor's values that is sent. */
export function deriveContent(values: ContentValues): Content {
  const given = (value: string) => (value.trim() === '' ? undefined : value)
  const isConda = values.format === 'conda'
  return {
    image: given(values.image),
    condaFile: isConda ? given(values.condaFile) : undefined,
    requirements: isConda ? undefined : given(values.requirements),
    pythonVersion: isConda ? undefined : given(values.pythonVersion)?.trim(),
  }
}

/** What will be installed, or what is wrong: the very check of the server. */
export function checkContent(
  values: ContentValues,
):
  | { planned: PlannedSpec; problem?: undefined }
  | { planned?: undefined; problem: { field: string; message: string } } {
  const field = values.format === 'conda' ? 'condaFile' : 'requirements'
  try {
    return { planned: planContent(deriveContent(values)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { problem: { field, message: error.message } }
  }
}

/** What the editor holds when it starts from an existing version. */
export function toEditor({ properties }: EnvironmentVersionResource): Partial<EnvironmentValues> {
  const { condaFile, requirements, pythonVersion: python, image } = properties
  return {
    format: condaFile === null ? 'requirements' : 'conda',
    condaFile: condaFile ?? templates.condaFile,
    requirements: requirements ?? (condaFile === null ? '' : templates.requirements),
    pythonVersion: python ?? '',
    image: image ?? '',
  }
}

/** The request that creates the version. */
export function putEnvironmentRequest(
  base: string,
  values: EnvironmentValues,
  version: string,
): CodeRequest & { body: unknown } {
  const { name, description, tags: given } = values
  const properties = { ...deriveContent(values), description, tags: given }
  return {
    method: 'PUT',
    path: environmentVersionPath(base, name, version),
    body: { properties },
    headers: { 'If-None-Match': '*' },
  }
}
