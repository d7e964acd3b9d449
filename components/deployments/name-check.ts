import { get } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'

/** Whether nothing is at an ARM path. Any other answer than 200 or 404 is thrown. */
export async function isFree(path: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await get(path, { ...(signal && { signal }) })
    return false
  } catch (error) {
    if (toApiError(error).status === 404) return true
    throw error
  }
}
