import { z } from 'zod'
import { assetDescription, assetVersion, describedBody } from '#lib/arm/asset.ts'
import { armObject } from '#lib/arm/wire.ts'
import { componentName } from '#lib/components/schema.ts'

/** The body of `PUT components/{name}`. */
export const componentBody = armObject({ properties: armObject(describedBody).prefault({}) })
export type ComponentBody = z.output<typeof componentBody>

/** The body of `PUT components/{name}/versions/{version}` (azureml-rest section 2.6). */
export const componentVersionBody = armObject({
  properties: armObject({
    ...describedBody,
    componentSpec: z.record(z.string(), z.unknown(), 'componentSpec is missing: say what the component is.'),
  }),
})
export type ComponentVersionBody = z.output<typeof componentVersionBody>

/** The body of `POST pipelineDrafts/{id}/publishComponent`; without a version it is the next one. */
export const publishComponentBody = armObject({
  name: componentName,
  version: assetVersion.optional(),
  description: assetDescription.optional(),
})
export type PublishComponentBody = z.output<typeof publishComponentBody>
