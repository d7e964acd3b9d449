import type { z } from 'zod'
import { readJsonBody } from '#lib/arm/body.ts'
import { etagOf } from '#lib/arm/etag.ts'
import { requireOwnIds } from '#lib/arm/own-ids.ts'
import type { Audience } from '#lib/auth/principal.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'

export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

/** The names in `{braces}` of a route template, as an object type. */
export type Params<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & Params<Rest>
  : unknown

export interface Reply {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}

export interface Call<P, Q, B> {
  params: P
  query: Q
  body: B
  /** The request itself, for headers and for operations that stream the body. */
  request: Request
  /** The request's URL on the public base, for links. */
  url: URL
}

/** An operation of a workspace is for those who have a role there; to others the workspace does not exist. */
export type Scope = 'workspace' | 'instance'

/** What only the API's document needs to know; the code of an operation says the rest. */
interface Described {
  summary: string
  /** Headers that the operation reads, with what they do. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Media type of a request body that is taken as it comes. */
  takes?: string | undefined
  /** Media type of an answer that is no JSON. */
  gives?: string | undefined
  /** Whose tokens of programs are accepted: those for resource management alone when left out. */
  audiences?: readonly Audience[]
  /** `instance`: it decides itself who may do it. Left out, that is what has no workspace in its route. */
  scope?: Scope
}

/** One row of the API's table. `template` is below a workspace unless it starts with `/`. */
export interface Operation extends Described {
  scope: Scope
  method: Method
  template: string
  query: z.ZodType | undefined
  body: z.ZodType | undefined
  respond: (ctx: Context, request: Request, url: URL, params: Record<string, string>) => Promise<Response>
}

interface Spec<P, Q extends z.ZodType, B extends z.ZodType, R> extends Described {
  query?: Q
  body?: B
  /** How large a JSON body may be, where the limit for all is too small. */
  maxBodyBytes?: number
  run: (ctx: Context, call: Call<P, z.output<Q>, z.output<B>>) => Promise<R>
  reply: (result: R, ctx: Context, call: Call<P, z.output<Q>, z.output<B>>) => Reply | Response
}

const workspaceTemplate =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'

/** The template from the root of the API on. */
export const fullTemplate = ({ template }: Pick<Operation, 'template'>): string =>
  template.startsWith('/') ? template : `${workspaceTemplate}/${template}`

const scopeOf = (template: string): Scope =>
  template.startsWith('/') && !template.includes('{workspace}') ? 'instance' : 'workspace'

/** Declares an operation: parse, do, reply. Schemas are closed over, so a list of operations is a plain array. */
export function operation<const T extends string, Q extends z.ZodType, B extends z.ZodType, R>(
  method: Method,
  template: T,
  { query, body, maxBodyBytes, run, reply, scope = scopeOf(template), ...described }: Spec<Params<T>, Q, B, R>,
): Operation {
  const readOwnBody = async ({ workspace }: Context, request: Request): Promise<unknown> => {
    const json = await readJsonBody(request, maxBodyBytes)
    if (scope === 'workspace') requireOwnIds(json, workspace)
    return json
  }
  return {
    ...described,
    scope,
    method,
    template,
    query,
    body,
    async respond(ctx, request, url, params) {
      const call = {
        // The dispatcher fills exactly the names that the template holds.
        params: params as Params<T>,
        // Without a schema nothing is parsed and the type is unknown.
        query: (query ? parseInput(query, Object.fromEntries(url.searchParams)) : undefined) as z.output<Q>,
        body: (body ? parseInput(body, await readOwnBody(ctx, request)) : undefined) as z.output<B>,
        request,
        url,
      }
      const answer = reply(await run(ctx, call), ctx, call)
      return answer instanceof Response ? answer : toResponse(answer)
    },
  }
}

function toResponse({ status = 200, body, headers }: Reply): Response {
  if (body === undefined) return new Response(null, { status, headers: headers ?? {} })
  const etag = etagOf(body)
  return Response.json(body, { status, headers: { ...(etag && { etag }), ...headers } })
}

/** The error of a route that exists with another method. */
export function methodNotAllowed(method: string, path: string): AppError {
  return new AppError('MethodNotAllowed', `${method} is not possible on '${path}'.`)
}
