import { blobAccountUrl } from '#lib/core/blob-account.ts'
import { AppError } from '#lib/core/errors.ts'

export interface AzureConnection {
  accountName: string
  /** Without a slash at its end. */
  endpointUrl: string
  credential: { credentialsType: 'AccountKey'; key: string } | { credentialsType: 'Sas'; sasToken: string }
}

// Public: the emulator's own, in its documentation.
const emulator =
  'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1'

/** Takes the connection string of a storage account apart. Throws UserError, which does not quote it. */
export function parseConnectionString(text: string): AzureConnection {
  const parts = readParts(text)
  if (parts.get('usedevelopmentstorage')?.toLowerCase() === 'true') return parseConnectionString(emulator)
  const endpointUrl = parts.get('blobendpoint')?.replace(/\/+$/, '')
  if (endpointUrl !== undefined && !isPlainUrl(endpointUrl))
    throw refuse('has a BlobEndpoint that is no http or https address alone: a signature is a part of its own.')
  const accountName = parts.get('accountname') ?? (endpointUrl && accountIn(endpointUrl))
  if (!accountName) throw refuse('has no AccountName.')
  if (!/^[a-z0-9]{3,24}$/.test(accountName))
    throw refuse('has an AccountName that is not 3-24 lower-case letters and digits.')
  return {
    accountName,
    endpointUrl: endpointUrl ?? blobAccountUrl({ accountName, endpoint: suffixOf(parts), protocol: protocolOf(parts) }),
    credential: credentialOf(parts),
  }
}

/** The address is stored and shown as it is, so that nothing secret may stand in it. */
function isPlainUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return !url.username && !url.password && !url.search && !url.hash
}

function readParts(text: string): Map<string, string> {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  return new Map(
    parts.map((part) => {
      const at = part.indexOf('=')
      if (at < 1) throw refuse('has a part that is not of the form Name=Value.')
      return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]
    }),
  )
}

function credentialOf(parts: Map<string, string>): AzureConnection['credential'] {
  const key = parts.get('accountkey')
  if (key) return { credentialsType: 'AccountKey', key }
  const sasToken = parts.get('sharedaccesssignature')?.replace(/^\?/, '')
  if (sasToken) return { credentialsType: 'Sas', sasToken }
  throw refuse('has neither an AccountKey nor a SharedAccessSignature.')
}

function protocolOf(parts: Map<string, string>): 'http' | 'https' {
  const protocol = parts.get('defaultendpointsprotocol')?.toLowerCase() ?? 'https'
  if (protocol === 'http' || protocol === 'https') return protocol
  throw refuse('has a DefaultEndpointsProtocol that is neither http nor https.')
}

function suffixOf(parts: Map<string, string>): string {
  const suffix = parts.get('endpointsuffix') || 'core.windows.net'
  if (/^[\w.-]+(:\d+)?$/.test(suffix)) return suffix
  throw refuse('has an EndpointSuffix that is no host name.')
}

/** `https://<account>.blob.…`, or the first folder of the path. */
function accountIn(endpointUrl: string): string | undefined {
  const { hostname, pathname } = new URL(endpointUrl)
  const [first, service] = hostname.split('.')
  return service === 'blob' ? first : pathname.split('/').find(Boolean)
}

const refuse = (reason: string) =>
  new AppError(
    'UserError',
    `The connection string ${reason} Copy it whole, as the storage account's page "Access keys" shows it.`,
    'connectionString',
  )
