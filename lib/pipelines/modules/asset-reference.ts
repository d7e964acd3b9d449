import { z } from 'zod'

/** A version of a registered asset; `latest` is whichever is when a run starts. */
export const assetReference = z.object(
  {
    name: z.string().min(1, 'Choose an asset.'),
    version: z.string().min(1).default('latest'),
  },
  'Choose an asset.',
)
