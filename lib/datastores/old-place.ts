import type { z } from 'zod'
import { type Given, withOldShape } from '#lib/arm/old-shape.ts'
import { nameInId } from '#lib/arm/resource.ts'

/** Properties of an asset whose place may also be given as `datastoreId` and `path`; `name` is where it is said today. */
export const withOldPlace = <S extends z.ZodType>(name: string, schema: S) =>
  withOldShape((given) => ({ [name]: readOldPlace(given) }), schema)

/** `datastoreId` and `path` as a datastore path; undefined unless both are there. */
export function readOldPlace(given: Given): string | undefined {
  const [datastoreId, path] = [given.get('datastoreid'), given.get('path')]
  if (typeof datastoreId !== 'string' || typeof path !== 'string') return undefined
  return `azureml://datastores/${nameInId(datastoreId, 'datastores') ?? datastoreId}/paths/${path.replace(/^\/+/, '')}`
}
