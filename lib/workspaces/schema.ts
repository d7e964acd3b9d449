import { z } from 'zod'
import { armEnum, armObject, tags } from '#lib/arm/wire.ts'

/** Azure's rule. */
export const workspaceName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][\w-]{2,32}$/,
    'The name of a workspace has 3 to 33 letters, digits, - and _, and begins with a letter or a digit.',
  )

const link = (name: string) => z.string().max(1000, `${name} has at most 1,000 characters.`).optional()

/** What is said about a workspace; what is left out stays as it is. */
const described = {
  friendlyName: z.string().max(255, 'friendlyName has at most 255 characters.').optional(),
  description: z.string().max(5000, 'description has at most 5,000 characters.').optional(),
  keyVault: link('keyVault'),
  applicationInsights: link('applicationInsights'),
  containerRegistry: link('containerRegistry'),
  storageAccount: link('storageAccount'),
}

/** Refuses what Azure offers and a workspace of this instance cannot be: taking it would promise something. */
const refused = (name: string, why: string, isHarmless: (value: unknown) => boolean = () => false) =>
  z
    .unknown()
    .optional()
    .refine((value) => value === undefined || isHarmless(value), `'${name}': ${why} Leave it out.`)

const isFalse = (value: unknown) => value === false
const isWord = (word: string, key?: string) => (value: unknown) => {
  const given: unknown = key && value ? Reflect.get(Object(value), key) : value
  return typeof given === 'string' && given.toLowerCase() === word
}

const notHere = {
  publicNetworkAccess: refused(
    'publicNetworkAccess',
    'a workspace is reached at the address of the instance, whoever that lets in.',
    isWord('enabled'),
  ),
  hbiWorkspace: refused('hbiWorkspace', 'nothing about a workspace is sent anywhere that could be left out.', isFalse),
  v1LegacyMode: refused('v1LegacyMode', 'there is no isolation of networks here.', isFalse),
  allowPublicAccessWhenBehindVnet: refused('allowPublicAccessWhenBehindVnet', 'there are no networks here.', isFalse),
  encryption: refused('encryption', 'keys of your own are not supported.', isWord('disabled', 'status')),
  managedNetwork: refused('managedNetwork', 'there are no networks here.', isWord('disabled', 'isolationMode')),
  imageBuildCompute: refused('imageBuildCompute', 'no images are built here.'),
  primaryUserAssignedIdentity: refused('primaryUserAssignedIdentity', 'there are no managed identities here.'),
  hubResourceId: refused('hubResourceId', 'there are no hubs here.'),
  featureStoreSettings: refused('featureStoreSettings', 'there are no feature stores here.'),
}

/** An identity that Azure gives to every workspace is taken; nothing here needs one. */
const identity = armObject({
  type: armEnum(['None', 'SystemAssigned']),
})

const around = {
  tags: tags.optional(),
  identity: identity.optional(),
  kind: armEnum(['Default']).optional(),
  sku: armObject({ name: armEnum(['Basic']) }).optional(),
}

/** The body of PUT for a workspace (azureml-rest section 2.3). `samples` is ours: models and data to try things with. */
export const workspaceBody = armObject({
  ...around,
  location: z
    .string()
    .transform((text) => text.replaceAll(' ', '').toLowerCase())
    .pipe(z.string().regex(/^[a-z0-9]{1,60}$/, 'location has letters and digits.'))
    .optional(),
  properties: armObject({
    ...described,
    ...notHere,
    samples: z.boolean('samples must be true or false.').optional(),
  }).default({}),
})
export type WorkspaceBody = z.output<typeof workspaceBody>

/** The body of PATCH; what is left out stays as it is. */
export const workspacePatch = armObject({
  ...around,
  properties: armObject({ ...described, ...notHere }).default({}),
})
export type WorkspacePatch = z.output<typeof workspacePatch>
