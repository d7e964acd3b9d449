import { z } from 'zod'
import { type AssetContainer, assetName, type Described } from '#lib/arm/asset.ts'
import type { BuildState } from '#lib/environments/builds/states.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'

export const environmentName = assetName('An environment')

/** A version of Python as people pin it: `3.11`, `3.11.2` or `>=3.9,<3.12`. */
export const pythonVersion = z
  .string()
  .max(50, 'The Python version has at most 50 characters.')
  .regex(
    /^\s*(([=!~<>]{1,2}\s*)?3(\.\d+){0,2}(\.\*)?\s*(,\s*|$))+$/,
    'Write the Python version as 3.11, 3.11.2 or >=3.9,<3.12.',
  )

export const maxContentCharacters = 200_000

export type Environment = AssetContainer

/** The last build of a version's content. */
export interface Build {
  state: BuildState
  /** The resolver's words. */
  error: string | undefined
  /** `uv` or `pip`. */
  tool: string | undefined
  /** Full version of the Python it was made with. */
  python: string | undefined
  startedAt: Date | undefined
  endedAt: Date | undefined
}

export interface EnvironmentVersion extends Described {
  id: string
  environmentId: string
  environmentName: string
  version: string
  /** Kept for clients, and not used. */
  image: string | undefined
  condaFile: string | undefined
  requirements: string | undefined
  spec: EnvironmentSpec
  hash: string
  deploymentCount: number
  build: Build
}
