import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'

/** The body of POST updateQuotas: a limit of -1 is none. Anything that names no limit of ours is answered with a status of its own. */
export const quotasBody = armObject({
  location: z.string().optional(),
  value: z
    .array(
      armObject({
        id: z.string('A quota is named by its id.'),
        type: z.string().optional(),
        limit: z.coerce
          .number('limit must be a whole number.')
          .int('limit must be a whole number.')
          .min(-1, 'limit must be at least 0, or -1 for none.')
          .max(2_147_483_647, 'limit is too large.'),
        unit: z.string().optional(),
      }),
    )
    .max(1000, 'At most 1000 quotas can be changed at once.'),
})
export type QuotasBody = z.output<typeof quotasBody>
