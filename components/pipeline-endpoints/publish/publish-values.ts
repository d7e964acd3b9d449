import { z } from 'zod'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'
import { pipelineName } from '#lib/pipeline-endpoints/schema.ts'

export const publishValues = z
  .object({
    place: z.enum(['new', 'existing']),
    newName: z.string(),
    endpointDescription: description,
    existingEndpoint: z.string(),
    name: pipelineName,
    description,
    setDefault: z.boolean(),
    continueOnFailedStep: z.boolean(),
  })
  .superRefine(({ place, newName, existingEndpoint }, context) => {
    const named = endpointName.safeParse(newName)
    if (place === 'new' && !named.success)
      for (const { message } of named.error.issues) context.addIssue({ code: 'custom', path: ['newName'], message })
    if (place === 'existing' && existingEndpoint === '')
      context.addIssue({ code: 'custom', path: ['existingEndpoint'], message: 'Choose a pipeline endpoint.' })
  })
export type PublishValues = z.output<typeof publishValues>

/** The request that the dialog's fields mean. The first version of an endpoint is its default whatever the box says. */
export function planPublish(values: PublishValues) {
  const { place, newName, endpointDescription, existingEndpoint, name, continueOnFailedStep } = values
  const isNew = place === 'new'
  return {
    endpoint: isNew ? { new: { name: newName, description: endpointDescription } } : { name: existingEndpoint },
    name,
    description: values.description,
    setDefault: isNew || values.setDefault,
    continueOnFailedStep,
  }
}
