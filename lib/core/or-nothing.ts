import { AppError } from '#lib/core/errors.ts'

/** What is looked for; undefined where the look ends in ResourceNotFound. */
export async function orNothing<Found>(looking: Promise<Found>): Promise<Found | undefined> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof AppError && error.code === 'ResourceNotFound') return undefined
    throw error
  }
}
