import { matchTemplate, segmentsOf } from '#lib/arm/match.ts'
import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError, type ErrorCode, errorCodes } from '#lib/core/errors.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { type FoundOperation, getOperation } from '#lib/operations/get.ts'

/** What is at the end of a long operation: `undefined` as long as it goes on, `gone` when what it changed is no more. */
export type OperationResult = Response | 'gone' | undefined

/**
 * Reads what an operation has changed, as it is now, with the GET among `readers` that its id belongs to. Throws ResourceNotFound for an
 * unknown operation, and the error of one that failed.
 */
export async function readResult(
  ctx: Context,
  readers: readonly Operation[],
  id: string,
  request: Request,
): Promise<OperationResult> {
  const found = await getOperation(ctx, id)
  const { status, error, resourceId } = found.operation
  if (status === 'InProgress') return undefined
  if (status !== 'Succeeded')
    throw new AppError(codeOf(error?.code), error?.message ?? `The operation '${id}' ended as ${status}.`)
  const path = segmentsOf(resourceId)
  for (const reader of readers) {
    const params = reader.method === 'GET' && matchTemplate(segmentsOf(fullTemplate(reader)), path)
    if (params) return (await orNothing(readAs(ctx, found, reader, request, params))) ?? 'gone'
  }
  throw new Error(`Nothing reads '${resourceId}', which the operation ${id} has changed`)
}

/** In the operation's workspace, with the role that the caller has there. */
async function readAs(
  ctx: Context,
  { workspace, role, operation }: FoundOperation,
  reader: Operation,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const inWorkspace = { ...ctx, workspace, principal: { ...ctx.principal, role } }
  const url = new URL(operation.resourceId, ctx.config.publicUrl)
  return reader.respond(inWorkspace, new Request(url, { headers: request.headers }), url, params)
}

const codeOf = (text: string | undefined): ErrorCode => errorCodes.find((code) => code === text) ?? 'InvalidState'
