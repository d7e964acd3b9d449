import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { getWorld } from '#app/world.ts'
import { createDispatcher } from '#lib/arm/dispatch.ts'
import { errorResponse } from '#lib/arm/errors.ts'
import { readClaim } from '#lib/auth/read-claim.ts'

const dispatch = createDispatcher(operations)

/** Answers a request to Azure's resource management, whatever its route. */
export async function answer(request: Request): Promise<Response> {
  const world = await getWorld()
  try {
    return await dispatch(world, readClaim(world, request), request)
  } catch (error) {
    return errorResponse(error, world.log, world.newId())
  }
}
