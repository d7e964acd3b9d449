import { z } from 'zod'
import { assetVersionListQuery, describedBody } from '#lib/arm/asset.ts'
import { type Given, membersOf, withOldShape } from '#lib/arm/old-shape.ts'
import { armEnum, armObject } from '#lib/arm/wire.ts'
import { maxContentCharacters, pythonVersion } from '#lib/environments/schema.ts'

/** The body of `PUT environments/{name}`. */
export const environmentBody = armObject({ properties: armObject(describedBody).prefault({}) })
export type EnvironmentBody = z.output<typeof environmentBody>

const content = (name: string) =>
  z
    .string(`${name} must be text.`)
    .max(maxContentCharacters, `${name} has at most ${maxContentCharacters.toLocaleString('en')} characters.`)
    .transform((text) => (text.trim() === '' ? undefined : text))
    .optional()

const notBuiltHere = (why: string) => z.undefined(why).optional()

/** Where 2021-03-01-preview says the image; a Dockerfile there is a docker context, as `build` is today. */
function readOldDocker(given: Given): Record<string, unknown> {
  const docker = membersOf(given.get('docker'))
  const isBuild = docker.has('dockerfile') || docker.has('context')
  return { image: docker.get('dockerimageuri'), build: isBuild ? {} : undefined }
}

/**
 * The body of `PUT environments/{name}/versions/{version}` (azureml-rest section 2.6). `requirements` and `pythonVersion`
 * are ours; of what says how to make a container, the image's name is kept and the rest refused.
 */
export const environmentVersionBody = armObject({
  properties: withOldShape(
    readOldDocker,
    armObject({
      ...describedBody,
      image: z.string('image must be text.').max(1000, 'image has at most 1000 characters.').optional(),
      condaFile: content('condaFile'),
      requirements: content('requirements'),
      pythonVersion: pythonVersion.optional(),
      osType: armEnum(['Linux', 'Windows']).default('Linux'),
      build: notBuiltHere(
        'A docker context cannot be built here: environments are Python packages. Give a conda file or requirements instead.',
      ),
      inferenceConfig: notBuiltHere(
        'inferenceConfig describes the web server of a container, and none is started here. Leave it out.',
      ),
    }),
  ),
})
export type EnvironmentVersionBody = z.output<typeof environmentVersionBody>

export const environmentVersionListQuery = assetVersionListQuery.extend({
  /** Of the build states, comma separated; another word finds nothing. */
  build: z
    .string()
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .optional(),
})
export type EnvironmentVersionListQuery = z.output<typeof environmentVersionListQuery>
