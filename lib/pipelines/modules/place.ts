import { z } from 'zod'

/** Where something is or goes in a datastore; without a name in the workspace's default one. */
export const place = z.object(
  { datastore: z.string().default(''), path: z.string().min(1, 'Choose a path.') },
  'Choose a path.',
)
