import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { counted } from '#lib/core/counted.ts'
import { listDatastores } from '#lib/datastores/list.ts'
import { listPythons } from '#lib/python/environment/find-python.ts'

/** Something that this installation can do as it is now. */
export interface Feature {
  id: string
  displayName: string
  description: string
}

/** What the installation offers to a workspace; what it lacks, such as Python on a machine without one, is not in the list. */
export async function listFeatures(ctx: Context): Promise<Feature[]> {
  authorize(ctx.principal, 'read')
  return [
    ...(await describeEngines(ctx)),
    ...(await describeStorage(ctx)),
    ...describeSignIn(ctx),
    ...describeHosts(ctx),
  ]
}

async function describeEngines({ config }: Context): Promise<Feature[]> {
  const pythons = await listPythons(config.python)
  const versions = [...new Set(pythons.map(({ version }) => version))].join(', ')
  return [
    {
      id: 'engine.onnx',
      displayName: 'ONNX models',
      description: 'Scored with ONNX Runtime, in batches and in real time.',
    },
    {
      id: 'engine.native',
      displayName: 'Native models',
      description: 'Models of scikit-learn, XGBoost and LightGBM are scored without Python.',
    },
    ...(pythons.length === 0
      ? []
      : [
          {
            id: 'engine.python',
            displayName: 'Python models and scripts',
            description: `${counted(pythons.length, 'interpreter')} found on this machine: Python ${versions}.`,
          },
        ]),
    ...(config.python.allowsSystem
      ? [
          {
            id: 'engine.python.system',
            displayName: "The machine's own Python packages",
            description: 'Deployments may run with what is installed for an interpreter of the machine.',
          },
        ]
      : []),
  ]
}

const kindNames = { LocalFolder: 'a folder', AzureBlob: 'an Azure Blob container', S3: 'an S3 bucket' } as const

async function describeStorage(ctx: Context): Promise<Feature[]> {
  const { folders } = ctx.config
  const [fallback] = (await listDatastores(ctx, { isDefault: true, $skip: 0, $top: 1, $count: false, search: '' }))
    .items
  return [
    {
      id: 'storage.localFolder',
      displayName: 'Folders as datastores',
      description: `Folders of this machine below ${folders.join(', ')}.`,
    },
    {
      id: 'storage.azureBlob',
      displayName: 'Azure Blob containers as datastores',
      description: 'By account key, SAS, connection string, or none.',
    },
    {
      id: 'storage.s3',
      displayName: 'S3 buckets as datastores',
      description: 'Of Amazon, or of any server that speaks its protocol.',
    },
    ...(fallback
      ? [
          {
            id: 'storage.default',
            displayName: 'Default datastore',
            description: `'${fallback.name}' is ${kindNames[fallback.place.kind]}.`,
          },
        ]
      : []),
  ]
}

function describeSignIn({ config }: Context): Feature[] {
  const { oidc, allowsPasswords } = config
  return [
    ...(oidc
      ? [
          {
            id: 'identity.oidc',
            displayName: `Sign-in with ${oidc.name}`,
            description: `By OpenID Connect, from ${oidc.issuer}.`,
          },
        ]
      : []),
    ...(allowsPasswords
      ? [
          {
            id: 'identity.passwords',
            displayName: 'Local accounts',
            description: 'People sign in with a password that Slipway keeps.',
          },
        ]
      : []),
    {
      id: 'identity.servicePrincipals',
      displayName: 'Service principals',
      description: `Programs get tokens with a client secret, from the tenant ${config.tenantId}.`,
    },
  ]
}

function describeHosts({ config }: Context): Feature[] {
  const { tls, inferenceUrl, blobHost, urlInput } = config
  return [
    { id: 'host.inference', displayName: 'Real-time scoring', description: `Answers at ${inferenceUrl}.` },
    {
      id: 'host.blobs',
      displayName: 'Blob host',
      description: `Azure's storage clients reach the datastores at ${blobHost.protocol}://<account>.blob.${blobHost.suffix}.`,
    },
    ...(tls
      ? [{ id: 'host.tls', displayName: 'https', description: 'Both servers answer with a certificate of their own.' }]
      : []),
    ...(urlInput.allowPrivate
      ? [
          {
            id: 'host.privateUrls',
            displayName: 'Private addresses',
            description: 'Inputs and stores may be at private addresses.',
          },
        ]
      : []),
  ]
}
