import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'

/** What an endpoint or a deployment acts as. Azure's scripts send `systemAssigned`, and there is nothing else here. */
export const identity = armObject({
  type: z
    .string()
    .refine(
      (type) => type.replaceAll('_', '').toLowerCase() === 'systemassigned',
      'An endpoint acts as itself (SystemAssigned); identities made elsewhere are not known here.',
    ),
})
