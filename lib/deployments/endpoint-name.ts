import { z } from 'zod'

/** Azure's rule for endpoint and deployment names (azureml-rest section 6). */
export const endpointName = z
  .string()
  .min(3, 'A name has at least 3 characters.')
  .max(32, 'A name has at most 32 characters.')
  .regex(/^[a-zA-Z]/, 'A name starts with a letter.')
  .regex(/^[a-zA-Z0-9-]*$/, 'A name consists of letters, digits and hyphens.')
  .regex(/^(?!.*--).*[^-]$/, 'A name has single hyphens only, and none at its end.')

export const description = z.string().max(5000, 'A description has at most 5000 characters.')
