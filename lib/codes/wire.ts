import { z } from 'zod'
import { assetVersionListQuery, describedBody } from '#lib/arm/asset.ts'
import { armObject } from '#lib/arm/wire.ts'
import { withOldPlace } from '#lib/datastores/old-place.ts'

/** The body of `PUT codes/{name}`. */
export const codeBody = armObject({ properties: armObject(describedBody).prefault({}) })
export type CodeBody = z.output<typeof codeBody>

/** The body of `PUT codes/{name}/versions/{version}` (azureml-rest section 2.6). */
export const codeVersionBody = armObject({
  properties: withOldPlace(
    'codeUri',
    armObject({
      ...describedBody,
      codeUri: z.string('codeUri is missing: say where the files are.').min(1, 'codeUri is empty.'),
    }),
  ),
})
export type CodeVersionBody = z.output<typeof codeVersionBody>

/** `hash` is that of the files, as a client has written it into the properties `hash_sha256` and `hash_version` of a version. */
export const codeVersionListQuery = assetVersionListQuery.extend({
  hash: z.string().max(200).optional(),
  hashVersion: z.string().max(50).optional(),
})
export type CodeVersionListQuery = z.output<typeof codeVersionListQuery>
