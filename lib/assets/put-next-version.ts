import { AppError } from '#lib/core/errors.ts'

/** Writes an asset's next version; the one after it when somebody else takes that number at the same moment. */
export async function putNextVersion<Version>(
  plan: () => Promise<string>,
  put: (version: string) => Promise<Version>,
): Promise<Version> {
  const version = await plan()
  try {
    return await put(version)
  } catch (error) {
    const isTaken = error instanceof AppError && (error.code === 'Conflict' || error.code === 'PreconditionFailed')
    // In a transaction of the caller's nothing can be asked any more once a write of it was refused.
    if (isTaken && (await plan().catch(() => version)) !== version) return putNextVersion(plan, put)
    throw error
  }
}
