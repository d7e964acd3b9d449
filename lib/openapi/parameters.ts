import type { z } from 'zod'
import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import { toJsonSchema } from '#lib/openapi/json-schema.ts'
import type { Parameter, Reference } from '#lib/openapi/types.ts'

/** What every operation takes, described once. */
export const sharedParameters = {
  subscriptionId: pathParameter('subscriptionId', 'Subscription of the workspace.'),
  resourceGroup: pathParameter('resourceGroup', 'Resource group of the workspace.'),
  workspace: pathParameter('workspace', 'Name of the workspace.'),
  apiVersion: {
    name: 'api-version',
    in: 'query',
    required: false,
    description:
      'As Azure has it; any version is taken. It changes nothing but that 2021-03-01-preview may give a new real-time endpoint its traffic before its deployments.',
    schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?$' },
    example: '2023-10-01',
  },
  correlationId: {
    name: 'x-ms-correlation-request-id',
    in: 'header',
    required: false,
    description: 'An id of your own; the answer carries it, for finding the request again.',
    schema: { type: 'string' },
  },
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag that was read: what was changed since is refused with PreconditionFailed.',
    schema: { type: 'string' },
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: '`*` refuses to change what is there already, with PreconditionFailed.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, Parameter>

function pathParameter(name: string, description: string): Parameter {
  return { name, in: 'path', required: true, description, schema: { type: 'string', minLength: 1 } }
}

/** Everything an operation reads besides its body. */
export function listParameters(operation: Operation, isTied: boolean): (Parameter | Reference)[] {
  const ownNoneMatch = 'If-None-Match' in (operation.headers ?? {})
  return [
    ...pathNames(operation).map((name) =>
      name in sharedParameters ? reference(name) : pathParameter(name, pathDescription(name)),
    ),
    ...(operation.query ? queryParameters(operation.query) : []),
    ...Object.entries(operation.headers ?? {}).map(
      ([name, description]): Parameter => ({
        name,
        in: 'header',
        required: false,
        description,
        schema: { type: 'string' },
      }),
    ),
    ...(isTied ? [reference('ifMatch')] : []),
    ...(isTied && operation.method === 'PUT' && !ownNoneMatch ? [reference('ifNoneMatch')] : []),
    reference('apiVersion'),
    reference('correlationId'),
  ]
}

const pathNames = (operation: Pick<Operation, 'template'>): string[] =>
  [...fullTemplate(operation).matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) => name ?? [])

const reference = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` })

const pathDescription = (name: string) =>
  ({
    version: 'A version, or `latest` where one is read.',
    hash: "Hash of an environment's content.",
    id: 'The id.',
    operation: 'Id of the operation, from the header Azure-AsyncOperation.',
    location: 'Location of the workspace.',
    import: 'Id of the import.',
  })[name] ?? `Name of the ${name === 'name' ? 'object' : name}.`

const queryDescriptions: Readonly<Record<string, string>> = {
  $top: 'Size of the page.',
  count: "Size of the page, by the name that Azure's lists of assets have for it.",
  $skip: 'Where the page begins: a continuation, taken from `nextLink`.',
  $orderBy: 'A field, and `asc` or `desc`.',
  $count: 'Whether the answer has the number of all in `count`.',
  search: 'A part of the name, in any case.',
  listViewType: 'Whether archived ones are in the list.',
  path: 'A path with `/` between its parts, without one at its beginning.',
  download: 'Whether a browser shall save the file instead of showing it.',
  tag: '`name=value`.',
  from: 'Not before this moment.',
  to: 'Not after this moment.',
}

function queryParameters(query: z.ZodType): Parameter[] {
  const { properties = {}, required = [] } = toJsonSchema(query)
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: required.includes(name),
    ...(queryDescriptions[name] && { description: queryDescriptions[name] }),
    schema,
  }))
}
