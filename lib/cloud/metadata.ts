import type { Config } from '#lib/config.ts'

/** Azure's clients read the name of a cloud from its metadata. */
const cloudName = 'Slipway'

const audiences = ['https://management.core.windows.net/', 'https://management.azure.com/']

/**
 * What `GET /metadata/endpoints` answers (azureml-rest section 4.5): a list of clouds in 2019, to what reads ARM_CLOUD_METADATA_URL, and
 * otherwise to `az cloud register` a few addresses for 2015-01-01, which it asked for at first, and one cloud for 2022-09-01, as it does
 * now. Services that are not here are given this instance's own address: clients refuse a document without them.
 */
export function presentCloudMetadata(config: Pick<Config, 'publicUrl' | 'blobHost'>, apiVersion: string) {
  const base = config.publicUrl
  if (apiVersion < '2018')
    return {
      galleryEndpoint: base,
      graphEndpoint: base,
      portalEndpoint: base,
      authentication: { loginEndpoint: base, audiences },
    }
  const cloud = {
    name: cloudName,
    portal: base,
    resourceManager: `${base}/`,
    authentication: { loginEndpoint: base, audiences, tenant: 'common', identityProvider: 'AAD' },
    graph: `${base}/`,
    graphAudience: `${base}/`,
    media: base,
    batch: base,
    gallery: base,
    sqlManagement: base,
    vmImageAliasDoc: base,
    activeDirectoryDataLake: base,
    microsoftGraphResourceId: `${base}/`,
    suffixes: {
      storage: config.blobHost.suffix,
      keyVaultDns: 'vault.azure.net',
      sqlServerHostname: 'database.windows.net',
      acrLoginServer: 'azurecr.io',
      azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
      azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
    },
  }
  return apiVersion >= '2022' ? cloud : [cloud]
}

/** What a workspace's `discoveryUrl` answers, to anybody: the bases of the services that azure-ai-ml calls (section 4.6). */
export function presentDiscovery({ publicUrl }: Pick<Config, 'publicUrl'>) {
  return {
    api: publicUrl,
    experimentation: publicUrl,
    history: publicUrl,
    modelmanagement: publicUrl,
    pipelines: publicUrl,
    studiocoreservices: publicUrl,
  }
}
