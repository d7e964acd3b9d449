/** Where a storage account is, in the words of Azure's datastores (azureml-rest section 2.5). */
export interface BlobAccount {
  accountName: string
  /** What follows `<account>.blob.`, or the host of an emulator, which has the account in the path. */
  endpoint: string
  protocol: 'http' | 'https'
}

/** The address of an account, without a slash at its end. */
export function blobAccountUrl({ accountName, endpoint, protocol }: BlobAccount): string {
  return isBareHost(endpoint)
    ? `${protocol}://${endpoint}/${accountName}`
    : `${protocol}://${accountName}.blob.${endpoint}`
}

/** The account that an address is of: `https://<account>.blob.<endpoint>`, or with the account in the path. */
export function blobAccountOf(endpointUrl: string, accountName: string): BlobAccount {
  const { host, protocol } = new URL(endpointUrl)
  const prefix = `${accountName}.blob.`
  return {
    accountName,
    endpoint: host.startsWith(prefix) ? host.slice(prefix.length) : host,
    protocol: protocol === 'http:' ? 'http' : 'https',
  }
}

/** Names that no account can be put in front of. */
const isBareHost = (endpoint: string) => /^(localhost|[\d.]+|\[[\da-f:]+\])(:\d+)?$/i.test(endpoint)
