import { z } from 'zod'

export const tags = z.record(
  z.string().min(1, 'A tag needs a key.').max(256, 'A tag key has at most 256 characters.'),
  z.string().max(256, 'A tag value has at most 256 characters.'),
)
export const description = z.string().max(5000, 'A description has at most 5000 characters.')

/** Azure's rule for the names of assets and datastores (azureml-rest.md section 6), with the dot and underscore of older clients. */
export const datastoreName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][\w-]{0,254}$/,
    'Use 1-255 letters, digits, hyphens or underscores, starting with a letter or digit.',
  )

/** What a script or the portal PUTs to `datastores/{name}`. */
export const datastoreInput = z.object({
  properties: z.object({
    datastoreType: z.string('Give the datastoreType, LocalFolder.'),
    root: z.string().max(3000).optional(),
    credentials: z.object({ credentialsType: z.string() }).optional(),
    description: z.string().nullish().pipe(description.nullish()),
    tags: tags.nullish(),
    properties: z.record(z.string(), z.string()).nullish(),
  }),
})
export type DatastoreInput = z.output<typeof datastoreInput>

/** What is stored as the datastore's settings. */
export const localFolderSettings = z.object({ root: z.string() })

export const datastoreSorts = ['name', 'createdAt'] as const
