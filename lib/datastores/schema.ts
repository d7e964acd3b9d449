import { z } from 'zod'
import { armObject, tags } from '#lib/arm/wire.ts'

/** Azure's rule for the names of assets and datastores (azureml-rest.md section 6). */
export const datastoreName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][\w-]{0,254}$/,
    'Use 1-255 letters, digits, hyphens or underscores, starting with a letter or digit.',
  )

export const assetDescription = z.string().max(5000, 'A description has at most 5000 characters.')

/** What a script or the portal PUTs to `datastores/{name}`. */
export const datastoreInput = armObject({
  properties: armObject({
    datastoreType: z.string('Give the datastoreType, LocalFolder.'),
    root: z.string().max(3000, 'A path has at most 3000 characters.').optional(),
    credentials: armObject({ credentialsType: z.string() }).optional(),
    description: assetDescription.optional(),
    tags: tags.optional(),
    properties: tags.optional(),
  }),
})
export type DatastoreInput = z.output<typeof datastoreInput>

/** What is stored as the datastore's settings. */
export const localFolderSettings = z.object({ root: z.string() })

export const datastoreSorts = ['name', 'createdAt'] as const
